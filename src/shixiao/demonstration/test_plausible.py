"""Every value is legal, nothing overlaps, and what happens to a person happens while they live there."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from shixiao.demonstration.conftest import MADE, World
from shixiao.evidence.tables import TABLES, Kind, codes

LATER = date(2100, 1, 1)
SERVICES = {
    "followups": "followed_on",
    "health_checks": "checked_on",
    "antenatal_visits": "visited_on",
    "deliveries": "delivered_on",
    "child_visits": "visited_on",
    "vaccinations": "due_on",
    "tcm_services": "served_on",
}


def stays(world: World, *keys: str, table: str = "residents") -> dict[tuple[Any, ...], list[tuple[date, date]]]:
    spans = defaultdict(list)
    for row in world[table]:
        spans[tuple(row[key] for key in keys)].append((row["since"], row["until"] or LATER))
    return spans


@pytest.mark.parametrize("table", MADE)
def test_every_value_is_legal(clean: World, table: str) -> None:
    assert clean[table]
    for name, column in TABLES[table].columns().items():
        values = [row[name] for row in clean[table]]
        assert not (column.required and None in values), name
        there = [value for value in values if value is not None]
        if column.kind is Kind.CODE:
            assert set(there) <= codes(column.codes).keys()
        if column.plausible:
            assert all(column.plausible[0] <= value <= column.plausible[1] for value in there), name
        if column.kind is Kind.ORGANISATION:
            assert set(there) <= {row["code"] for row in clean["organisations"]}
        if column.kind is Kind.DATE and name != "until":
            assert all(value <= date(2016, 12, 31) for value in there), name


@pytest.mark.parametrize("table", MADE)
def test_keys_identify_rows(clean: World, table: str) -> None:
    keys = [tuple(row[name] for name in TABLES[table].key) for row in clean[table]]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("table", "keys"), [("residents", ["resident"]), ("conditions", ["resident", "condition"])])
def test_stays_and_spells_do_not_overlap(clean: World, table: str, keys: list[str]) -> None:
    for spans in stays(clean, *keys, table=table).values():
        assert all(since < until for since, until in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))


@pytest.mark.parametrize("table", SERVICES)
def test_services_are_given_to_those_who_live_there(clean: World, table: str) -> None:
    spans = stays(clean, "resident")
    for row in clean[table]:
        on = row[SERVICES[table]]
        assert any(since <= on < until for since, until in spans[row["resident"],]), row


def test_follow_ups_fall_into_a_spell_of_the_organisation(clean: World) -> None:
    keys = ("resident", "condition", "organisation")
    spans = stays(clean, *keys, table="conditions")
    for row in clean["followups"]:
        assert any(since <= row["followed_on"] < until for since, until in spans[tuple(row[key] for key in keys)])


def test_nobody_is_followed_up_twice_a_day(clean: World) -> None:
    contacts = [(row["resident"], row["condition"], row["followed_on"]) for row in clean["followups"]]
    assert len(set(contacts)) == len(contacts)


def test_pressures_are_possible(clean: World) -> None:
    both = [row for row in clean["followups"] if row["systolic"] and row["diastolic"]]
    assert len(both) > 1000
    assert all(row["systolic"] > row["diastolic"] for row in both)


def test_scheduled_services_come_at_their_month_of_age(clean: World) -> None:
    born = {row["resident"]: row["born_on"] for row in clean["residents"]}
    served = [row for row in clean["tcm_services"] if row["service"] == "child" and row["months_of_age"]]
    assert {row["months_of_age"] for row in served} == {6, 9, 12, 18, 24, 30, 36}
    for row in served:
        age = (row["served_on"] - born[row["resident"]]).days
        assert row["months_of_age"] * 30 <= age <= (row["months_of_age"] + 1) * 31


def test_the_district_has_its_moves(clean: World) -> None:
    spans = stays(clean, "resident")
    assert any(len(times) > 1 and sorted(times)[0][1] == sorted(times)[1][0] for times in spans.values())
    assert any(row["died_on"] for row in clean["residents"])
    assert any(row["closed_on"] for row in clean["health_records"])
    assert any(len(times) > 1 for times in stays(clean, "resident", "condition", table="conditions").values())
    assert {row["way"] for row in clean["followups"]} >= {"outpatient", "home", "phone"}


def test_control_is_lost_and_regained(clean: World) -> None:
    course = defaultdict(list)
    for row in sorted(clean["followups"], key=lambda row: row["followed_on"]):
        if row["condition"] == "diabetes" and row["fasting_glucose"] is not None:
            course[row["resident"]].append("-+"[row["fasting_glucose"] < 7])
    assert any("+-+" in "".join(states) for states in course.values())
