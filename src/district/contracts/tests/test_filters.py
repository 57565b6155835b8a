"""A filter is data: asked of rows it finds what an obvious loop finds, and it can be said in words."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from django.http import QueryDict

from district.contracts import actions, filters
from district.contracts.models import SavedFilter, Team
from district.contracts.tests.crowd import ON, crowd
from district.contracts.tests.story import FOLLOWUP, moment
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents.ages import age_on
from district.residents.models import Group, ResidentSummary
from district.residents.tests.people import BY
from tests.web.people import SmallDistrict

HELD = Callable[[Any], bool]
FAR = date.min


def _stands(row: Any, state: str) -> bool:
    if row.contract_state == 0:
        return state == "never"
    if row.contract_until >= ON:
        return state == ("ahead" if row.contract_since > ON else "active")
    return state == ("ended" if row.contract_state == 2 else "expired")


OBVIOUS: dict[str, tuple[dict[str, Any], HELD]] = {
    "age": ({"from": 65, "to": 80}, lambda row: 65 <= age_on(row.born_on, ON) <= 80),
    "child": ({"to": 6}, lambda row: age_on(row.born_on, ON) <= 6),
    "sex": ({"sex": "2"}, lambda row: row.sex == "2"),
    "groups": (
        {"groups": ["hypertension", "elderly"]},
        lambda row: bool(row.groups & Group.HYPERTENSION.bit) or age_on(row.born_on, ON) >= 65,
    ),
    "active": ({"contract": ["active"]}, lambda row: _stands(row, "active")),
    "expired": ({"contract": ["expired", "ahead"]}, lambda row: _stands(row, "expired") or _stands(row, "ahead")),
    "ended": ({"contract": "ended"}, lambda row: _stands(row, "ended")),
    "never": ({"contract": ["never", "ended"]}, lambda row: _stands(row, "never") or _stands(row, "ended")),
    "within": (
        {"within": 200},
        lambda row: bool(row.contract_until) and ON <= row.contract_until <= ON + timedelta(days=200),
    ),
    "expires": (
        {"expires_since": "2024-05-01", "expires_until": "2024-12-31"},
        lambda row: bool(row.contract_until) and date(2024, 5, 1) <= row.contract_until <= date(2024, 12, 31),
    ),
    "served": (
        {"served_since": "2024-01-01", "served_until": "2024-05-31"},
        lambda row: date(2024, 1, 1) <= (row.last_service_on or FAR) <= date(2024, 5, 31),
    ),
    "service": ({"service": FOLLOWUP}, lambda row: row.last_service_kind == FOLLOWUP),
    "called": ({"called_since": "2024-03-20"}, lambda row: (row.last_call_on or FAR) >= date(2024, 3, 20)),
    "here": ({"state": 0}, lambda row: row.state == 0),
    "unserved": ({"unserved": 90}, lambda row: (row.last_service_on or FAR) < ON - timedelta(days=90)),
    "uncalled": ({"uncalled": 90}, lambda row: (row.last_call_on or FAR) < ON - timedelta(days=90)),
    "outcome": ({"outcome": ["busy", "refused"]}, lambda row: row.last_call_outcome in ("busy", "refused")),
    "satisfied": ({"satisfaction": [4, 5]}, lambda row: row.last_satisfaction in (4, 5)),
    "callable": ({"callable": "yes"}, lambda row: not row.is_not_to_call),
    "wrong": ({"phone": [3]}, lambda row: row.phone_state == 3),
    "phone": ({"phone": [1, 3]}, lambda row: row.phone_state in (1, 3)),
    "visits": ({"visits": "no"}, lambda row: not row.is_home_visit_user),
}


@pytest.fixture
def people(district: SmallDistrict) -> SmallDistrict:
    crowd(random.Random(5), [district.heyan, district.dongli, district.jiucheng], 60)
    return district


def test_every_condition_and_pair_finds_what_an_obvious_loop_finds(people: SmallDistrict) -> None:
    scope, rows = scope_of(people.office), list(ResidentSummary.objects.all())
    found_some = set()
    for names in [(name,) for name in OBVIOUS] + list(combinations(OBVIOUS, 2)):
        data = {key: value for name in names for key, value in OBVIOUS[name][0].items()}
        if len(data) < sum(len(OBVIOUS[name][0]) for name in names):
            continue
        wanted = {row.pk for row in rows if all(OBVIOUS[name][1](row) for name in names)}
        found = filters.rows_of(data, scope=scope, on=ON)
        assert set(found.values_list("pk", flat=True)) == wanted, names
        assert found.count() == len(wanted)
        found_some |= set(names) if wanted else set()
    assert found_some == set(OBVIOUS)


def test_places_and_teams_find_what_an_obvious_loop_finds(people: SmallDistrict) -> None:
    scope, rows = scope_of(people.office), list(ResidentSummary.objects.select_related("organisation"))
    centre = {row.pk for row in rows if row.organisation.code.startswith("QH01")}
    asked: list[tuple[dict[str, Any], set[Any]]] = [
        ({"centre": ["QH01"]}, centre),
        ({"centre": ["QH01", "QH02"], "sex": "2"}, {row.pk for row in rows if row.sex == "2"}),
        ({"station": "QH0101"}, {row.pk for row in rows if row.organisation.code == "QH0101"}),
    ]
    for team in Team.objects.all():
        newest = {row.pk for row in rows if row.contract_state and row.contract_team == team.number}
        asked.append(({"team": team.code}, newest))
        asked.append(({"team": team.code, "centre": ["QH01"]}, newest & centre))
    for data, wanted in asked:
        found = filters.rows_of(data, scope=scope, on=ON)
        assert set(found.values_list("pk", flat=True)) == wanted, data
        assert found.count() == len(wanted)
    assert all(wanted for data, wanted in asked if len(data) == 1)


def test_places_and_teams_are_those_of_the_scope(people: SmallDistrict) -> None:
    office, heyan = scope_of(people.office), scope_of(people.heyan)
    of_centre = filters.rows_of({"centre": ["QH01"]}, scope=office, on=ON)
    assert of_centre.count() == ResidentSummary.objects.within(heyan).count() > 0
    assert filters.rows_of({"station": "QH0101"}, scope=office, on=ON).count() < of_centre.count()
    with pytest.raises(Refused, match="中心"):
        filters.rows_of({"centre": ["QH02"]}, scope=heyan, on=ON)


@pytest.mark.parametrize(
    "data", [{"age": 3}, {"from": "x"}, {"within": -1}, {"contract": ["dead"]}, {"expires_since": "soon"}, [1]]
)
def test_what_is_no_filter_is_refused_with_a_sentence(people: SmallDistrict, data: Any) -> None:
    with pytest.raises(Refused):
        filters.check(data, scope=scope_of(people.office), on=ON)


def test_a_filter_is_said_in_words(people: SmallDistrict) -> None:
    scope = scope_of(people.office)
    data = {"groups": ["hypertension", "diabetes"], "from": 60, "contract": ["active"], "within": 60}
    said = filters.sentence_of(data, scope=scope, on=ON)
    assert said == "属于下列任一人群：高血压或糖尿病，年满 60 岁，签约状态为履约中，协议在 60 天内到期的居民。"
    assert filters.sentence_of({}, scope=scope, on=ON) == "范围内的全部居民。"


def test_a_filter_goes_through_an_address_and_back(people: SmallDistrict) -> None:
    data = {"groups": ["hypertension", "diabetes"], "expires_since": ["2024-01-01"]}
    assert filters.from_address(QueryDict(filters.to_address(data) + "&page=3&sort=name")) == data


def test_a_saved_filter_is_seen_by_whom_it_is_shared_with(people: SmallDistrict) -> None:
    from district.access.roles import CallAgent, CentreManager

    scope, mine, theirs = scope_of(people.heyan), people.person(CallAgent), people.person(CentreManager)
    for sharing in ("mine", "centre", "district"):
        actions.save_filter(
            title=sharing, conditions={"from": 65}, sharing=sharing, owner=mine, scope=scope, by=BY, at=moment(ON)
        )
    seen = SavedFilter.objects
    assert seen.seen_within(mine, scope).count() == 3
    assert seen.seen_within(theirs, scope).count() == 2
    assert seen.seen_within(theirs, scope_of(people.jiucheng)).count() == 1
    with pytest.raises(Refused, match="名称"):
        actions.save_filter(title="mine", conditions={}, sharing="mine", owner=mine, scope=scope, by=BY, at=moment(ON))
