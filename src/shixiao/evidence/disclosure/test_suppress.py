"""Nothing small is published, nothing small can be worked out, and what nobody needs to hide is shown."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shixiao.evidence.disclosure.suppress import suppress
from shixiao.evidence.disclosure.table import CountRow, CountTable, Mark, PublishedTable, Unpublishable
from shixiao.evidence.disclosure.test_reader import marked_only, reader, truth, two_stations

COUNTS = st.integers(0, 6) | st.integers(0, 12)
Counts = tuple[int, int]


@st.composite
def people(draw: st.DrawFn) -> Counts:
    """A numerator and its denominator."""
    numerator, rest = draw(COUNTS), draw(st.just(0) | COUNTS)
    return numerator, numerator + rest


@st.composite
def rows(draw: st.DrawFn, key: str = "x", centres: int = 3) -> tuple[CountRow, ...]:
    """A district with its centres and their stations; some have people who belong to none below."""
    made: list[CountRow] = []
    district = (0, 0)
    for centre in range(draw(st.integers(1, centres))):
        total = draw(st.just((0, 0)) | people())
        for station in range(draw(st.integers(0, 2))):
            counts = draw(people())
            total = total[0] + counts[0], total[1] + counts[1]
            made.append(CountRow(key, ("D", f"D{centre}", f"D{centre}{station}"), *counts))
        made.append(CountRow(key, ("D", f"D{centre}"), *total))
        district = district[0] + total[0], district[1] + total[1]
    return (*made, CountRow(key, ("D",), *district))


@st.composite
def linked(draw: st.DrawFn) -> CountTable:
    """Rows that share counts: two parts of the managed, or two parts of all."""
    managed, shared = draw(rows("managed", centres=2)), draw(st.sampled_from(["numerator", "denominator"]))
    keys = ("standard", "controlled")
    parts = [CountRow(key, row.organisation, 0, getattr(row, shared)) for key in keys for row in managed]
    same = {f"{key}.denominator": f"managed.{shared}" for key in keys}
    return CountTable((*managed, *draw(shares(tuple(parts)))), same)


@st.composite
def shares(draw: st.DrawFn, parts: tuple[CountRow, ...]) -> tuple[CountRow, ...]:
    """A numerator for each denominator, so that every organisation is the sum of its parts."""
    filled: dict[tuple[str, tuple[str, ...]], int] = {}
    for row in sorted(parts, key=lambda row: -len(row.organisation)):
        below = [other for other in parts if other.key == row.key and other.organisation[:-1] == row.organisation]
        own = (row.denominator or 0) - sum(other.denominator or 0 for other in below)
        some = draw(st.sampled_from([0, own, own // 2]))
        filled[row.key, row.organisation] = some + sum(filled[row.key, other.organisation] for other in below)
    return tuple(replace(row, numerator=filled[row.key, row.organisation]) for row in parts)


def worked_out(counted: CountTable, published: PublishedTable) -> list[str]:
    """The small counts of which a reader can tell more than that they are small; nobody of nobody is no secret."""
    mind, true = reader(counted, published), truth(counted)
    nobody = {f"{row.key}.rest@{row.organisation}" for row in published.rows if row.numerator == 0 == row.denominator}
    return [
        name
        for name, value in true.items()
        if value < 5
        and name not in nobody
        and mind.domains[name] != (0, 0)
        and len(mind.possible(name, value)) < 5 - mind.domains[name][0]
    ]


def tables() -> st.SearchStrategy[CountTable]:
    """Rows with a part in a whole, with two counts that have nothing to do with each other, and with one count."""
    tied = rows().map(CountTable)
    apart = rows().map(lambda counted: CountTable(counted, apart=frozenset({"x"})))
    bare = rows().map(lambda counted: CountTable(tuple(replace(row, denominator=None) for row in counted)))
    return tied | apart | bare


def cells(published: PublishedTable) -> dict[tuple[str, str], tuple[int | Mark, int | Mark | None]]:
    return {(row.key, row.organisation[-1]): (row.numerator, row.denominator) for row in published.rows}


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_reader_works_out_nothing_small(counted: CountTable) -> None:
    assert worked_out(counted, suppress(counted)) == []


@settings(max_examples=10, deadline=None)
@given(linked())
def test_a_reader_who_compares_rows_works_out_nothing_either(counted: CountTable) -> None:
    assert worked_out(counted, suppress(counted)) == []


@pytest.mark.long
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables() | linked())
def test_a_patient_reader_works_out_nothing_either(counted: CountTable) -> None:
    assert worked_out(counted, suppress(counted)) == []


def test_marks_alone_do_not_protect() -> None:
    counted = two_stations((3, 20), (50, 60))
    assert worked_out(counted, marked_only(counted)) == ["x.numerator@('C', 'C0')"]
    assert worked_out(counted, suppress(counted)) == []


def test_a_row_that_is_protected_alone_is_not_beside_one_that_shares_its_counts() -> None:
    """What is withheld as a denominator of one row must not stand in another as its numerator."""
    managed = two_stations((48, 20), (50, 60)).rows
    standard = tuple(replace(row, key="standard", denominator=row.numerator, numerator=10) for row in managed)
    standard = (replace(standard[0], numerator=20), *standard[1:])
    alone = CountTable((*managed, *standard))
    linked = replace(alone, same={"standard.denominator": "x.numerator"})
    careless = PublishedTable((*suppress(CountTable(managed)).rows, *suppress(CountTable(standard)).rows))
    assert worked_out(linked, careless)
    assert worked_out(linked, suppress(linked)) == []


def test_small_counts_are_withheld_and_large_ones_shown() -> None:
    counted = CountTable(tuple(CountRow("x", (f"C{n}",), n) for n in (0, 4, 5, 6)))
    assert [row.numerator for row in suppress(counted).rows] == [Mark.SMALL, Mark.SMALL, 5, 6]


def test_a_small_remainder_withholds_one_of_the_two_counts() -> None:
    shown = cells(suppress(CountTable((CountRow("x", ("C",), 96, 100), CountRow("y", ("C",), 95, 100)))))
    assert Mark.OTHER in shown["x", "C"]
    assert shown["y", "C"] == (95, 100)


def test_nobody_of_nobody_is_shown() -> None:
    shown = cells(suppress(two_stations((0, 20), (0, 60))))
    assert shown == {("x", "C"): (20, 60), ("x", "C0"): (0, 0), ("x", "C1"): (20, 60)}


def test_the_smallest_sibling_is_withheld_and_not_the_total() -> None:
    stations = {"C1": 3, "C2": 30, "C3": 3000}
    rows = [CountRow("x", ("C", name), count) for name, count in stations.items()]
    shown = cells(suppress(CountTable((CountRow("x", ("C",), 3033), *rows))))
    assert [shown["x", name][0] for name in ("C", "C1", "C2", "C3")] == [3033, Mark.SMALL, Mark.OTHER, 3000]


@settings(max_examples=30, deadline=None)
@given(tables())
def test_what_is_shown_is_true(counted: CountTable) -> None:
    for row, shown in zip(counted.rows, suppress(counted).rows, strict=True):
        assert shown.numerator in (row.numerator, Mark.SMALL, Mark.OTHER)
        assert (shown.numerator is not Mark.SMALL) or row.numerator < 5
        assert isinstance(shown.numerator, Mark) or row.numerator >= 5 or row.denominator == 0


BROKEN = {
    "more_than_all": CountTable((CountRow("x", ("C",), 9, 8),)),
    "less_than_parts": CountTable((CountRow("x", ("C",), 9), CountRow("x", ("C", "C1"), 10))),
    "twice": CountTable((CountRow("x", ("C",), 9), CountRow("x", ("C",), 9))),
    "no_denominator": CountTable((CountRow("x", ("C",), 9, 10), CountRow("x", ("B",), 9))),
    "unknown": CountTable((CountRow("x", ("C",), 9),), {"y.numerator": "x.numerator"}),
    "roundabout": CountTable((CountRow("x", ("C",), 9, 9),), {"x.numerator": "x.denominator", "x.denominator": "y"}),
    "two_values": CountTable((CountRow("x", ("C",), 9), CountRow("y", ("C",), 8)), {"y.numerator": "x.numerator"}),
}


@pytest.mark.parametrize("why", BROKEN)
def test_counts_that_contradict_each_other_are_refused(why: str) -> None:
    with pytest.raises(Unpublishable) as refused:
        suppress(BROKEN[why])
    assert refused.value.reason.key == f"disclosure.{why}"
    assert refused.value.reason.text("en")
