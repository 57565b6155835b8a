"""The address of a list: what it says comes back from it, and nothing in it reaches the database as it is."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from district.audit.models import Event
from district.lists.listing import RESERVED, Column, Filter, Listing
from district.lists.ordering import ordered
from district.lists.query import DENSITIES, SIZES, Query, parse
from district.lists.tests.demonstration_list import EVENTS

SORTS = ["", *(f"{mark}{column.name}" for column in EVENTS.columns if column.sort for mark in ("", "-"))]
NAMES = [column.name for column in EVENTS.columns]
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
names = texts.filter(lambda name: name not in RESERVED)


def in_order(chosen: set[str]) -> tuple[str, ...]:
    found = tuple(name for name in NAMES if name in chosen)
    return () if found == tuple(column.name for column in EVENTS.shown()) else found


queries = st.builds(
    Query,
    conditions=st.lists(st.tuples(names, texts), max_size=4).map(lambda pairs: tuple(sorted(pairs))),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 10**11),
    size=st.sampled_from(SIZES),
    columns=st.sets(st.sampled_from(NAMES)).map(in_order),
    density=st.sampled_from(DENSITIES),
)


@given(queries)
def test_every_query_comes_back_from_its_address(query: Query) -> None:
    asked = parse(EVENTS, QueryDict(query.address().removeprefix("?")))
    assert asked.query == query
    assert asked.problems == []


@given(st.text(max_size=200), st.sampled_from(["sort", "page", "size", "columns", "density"]))
def test_no_address_is_an_error(text: str, name: str) -> None:
    address = QueryDict(mutable=True)
    address[name] = text
    asked = parse(EVENTS, address)
    assert all(len(problem) < 100 for problem in asked.problems)
    assert parse(EVENTS, QueryDict(asked.query.address().removeprefix("?"))).problems == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("sort=password", "不能按“password”排序"),
        ("sort=note", "不能按“note”排序"),
        ("sort=--at", "不能按“--at”排序"),
        ("page=0", "没有第“0”页"),
        ("page=-1", "没有第“-1”页"),
        ("page=二", "没有第“二”页"),
        ("page=1234567890123", "没有第"),
        ("size=21", "每页行数"),
        ("size=0", "每页行数"),
        ("columns=at,secret", "没有名为“secret”的列"),
        ("density=huge", "行高"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(address: str, sentence: str) -> None:
    assert sentence in parse(EVENTS, QueryDict(address)).problems[0]


@given(st.text())
def test_only_fields_that_the_list_names_order_it(text: str) -> None:
    own = {field.removeprefix("-") for column in EVENTS.columns for field in column.sort} | {"at", "pk"}
    address = QueryDict(mutable=True)
    address["sort"] = text
    order = ordered(EVENTS, Event.objects.all(), parse(EVENTS, address).query).query.order_by
    assert {term.expression.name for term in order} <= own


def test_descending_turns_each_field_and_keeps_the_lists_own_order_behind() -> None:
    order = ordered(EVENTS, Event.objects.all(), Query(sort="-actor_name")).query.order_by
    assert [(term.expression.name, term.descending) for term in order] == [
        ("actor_name", True),
        ("at", False),
        ("pk", False),
    ]


def test_a_change_goes_back_to_the_first_page() -> None:
    assert Query(page=7).but(size=50).page == 1
    assert "page" not in dict(Query(page=7, size=50).kept())


def test_a_condition_cannot_take_a_name_that_means_something_else() -> None:
    named = Filter("sort", lambda request: None, lambda rows, value: rows)  # type: ignore[arg-type,return-value]
    with pytest.raises(ValueError, match="sort"):
        Listing("tests.wrong", "x", (Column("at", "时间"),), ("pk",), (named,))
