"""The counts of the district, found again in its files one row at a time, without numpy."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from shixiao.demonstration.conftest import RESIDENTS, World
from shixiao.demonstration.figures import figures

Row = dict[str, Any]
END = date(2016, 12, 31)
FACE = ("outpatient", "home")
WANTED = figures(RESIDENTS)


def lasts(row: Row, start: str = "since", end: str = "until") -> bool:
    return row[start] <= END and (row[end] is None or row[end] > END)


def residents(world: World) -> dict[str, Row]:
    return {row["resident"]: row for row in world["residents"] if lasts(row)}


def completed(row: Row, years: int, on: date = END) -> bool:
    born = row["born_on"]
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) >= years


def months(row: Row) -> int:
    born = row["born_on"]
    return (END.year - born.year) * 12 + END.month - born.month - (END.day < born.day)


def of_the_year(rows: Iterable[Row], day: str, **values: Any) -> list[Row]:
    return [row for row in rows if row[day].year == 2016 and all(row[name] == value for name, value in values.items())]


def persons(rows: Iterable[Row]) -> set[str]:
    return {row["resident"] for row in rows}


def managed(world: World, condition: str) -> set[str]:
    return persons(row for row in world["conditions"] if row["condition"] == condition and lasts(row))


def contacts(world: World, condition: str) -> list[Row]:
    patients = managed(world, condition)
    rows = of_the_year(world["followups"], "followed_on", condition=condition)
    return sorted((row for row in rows if row["resident"] in patients), key=lambda row: row["followed_on"])


def often(rows: Iterable[Row]) -> int:
    return sum(count >= 4 for count in Counter(row["resident"] for row in rows).values())


def test_residents_with_records_and_by_age(clean: World) -> None:
    here = residents(clean)
    assert len(here) == WANTED.residents == RESIDENTS
    held = persons(row for row in clean["health_records"] if lasts(row, "opened_on", "closed_on"))
    assert len(held & here.keys()) == WANTED.records
    assert sum(not completed(row, 7) for row in here.values()) == WANTED.children
    assert sum(completed(row, 65) for row in here.values()) == WANTED.elders
    assert sum(months(row) < 37 for row in here.values()) == WANTED.infants


def test_children_visited_and_served(clean: World) -> None:
    here = residents(clean)
    visited = persons(of_the_year(clean["child_visits"], "visited_on")) & here.keys()
    assert sum(not completed(here[person], 7) for person in visited) == WANTED.children_visited
    services = of_the_year(clean["tcm_services"], "served_on", service="child")
    served = persons(row for row in services if row["months_of_age"] in (6, 12, 18, 24, 30, 36)) & here.keys()
    assert sum(months(here[person]) < 37 for person in served) == WANTED.infants_tcm


def test_elders_checked_and_served(clean: World) -> None:
    elders = {person for person, row in residents(clean).items() if completed(row, 65)}
    checks = of_the_year(clean["health_checks"], "checked_on", complete=True)
    assert len(persons(checks) & elders) == WANTED.elders_checked
    services = of_the_year(clean["tcm_services"], "served_on", service="elder")
    assert len(persons(services) & elders) == WANTED.elders_tcm


def test_births_and_antenatal_visits(clean: World) -> None:
    deliveries = {row["pregnancy"]: row for row in of_the_year(clean["deliveries"], "delivered_on")}
    assert sum(row["live_births"] for row in deliveries.values()) == WANTED.births
    visits = Counter(
        row["pregnancy"]
        for row in clean["antenatal_visits"]
        if row["pregnancy"] in deliveries and row["visited_on"] <= deliveries[row["pregnancy"]]["delivered_on"]
    )
    assert sum(count >= 5 for count in visits.values()) == WANTED.mothers_managed


def controlled(world: World) -> Callable[[Row], bool]:
    here = residents(world)

    def good(row: Row) -> bool:
        limit = 150 if completed(here[row["resident"]], 65, row["followed_on"]) else 140
        return bool(row["systolic"] and row["diastolic"] and row["systolic"] < limit and row["diastolic"] < 90)

    return good


def test_hypertension(clean: World) -> None:
    rows = contacts(clean, "hypertension")
    good = controlled(clean)
    assert len(managed(clean, "hypertension") & residents(clean).keys()) == WANTED.hypertension
    assert often(row for row in rows if row["way"] in FACE) == WANTED.hypertension_standard
    last = {row["resident"]: row for row in rows}
    assert sum(map(good, last.values())) == WANTED.hypertension_controlled


def test_diabetes(clean: World) -> None:
    rows = contacts(clean, "diabetes")
    assert len(managed(clean, "diabetes") & residents(clean).keys()) == WANTED.diabetes
    assert often(row for row in rows if row["way"] in FACE) == WANTED.diabetes_standard
    last = {row["resident"]: row["fasting_glucose"] for row in rows}
    assert sum(value is not None and value < 7 for value in last.values()) == WANTED.diabetes_controlled


def test_severe_mental_disorder_and_tuberculosis(clean: World) -> None:
    rows = contacts(clean, "severe_mental_disorder")
    assert len(persons(rows)) == len(managed(clean, "severe_mental_disorder")) == WANTED.mental
    assert often(rows) == WANTED.mental_standard
    last = {row["resident"]: row["stability"] for row in rows}
    assert sum(value == "stable" for value in last.values()) == WANTED.mental_stable
    assert len(persons(contacts(clean, "tuberculosis"))) == len(managed(clean, "tuberculosis")) == WANTED.tuberculosis


def test_institutions(clean: World) -> None:
    assert len(of_the_year(clean["education_sessions"], "held_on")) == 1661
    reports = of_the_year(clean["infectious_reports"], "found_at")
    assert len(reports) == WANTED.infectious
    assert all(row["reported_at"] <= row["due_at"] for row in reports)
    found = of_the_year(clean["supervision_reports"], "found_on")
    assert len(found) == 54
    assert all(row["reported_on"] >= row["found_on"] for row in found)
    asked = of_the_year(clean["surveys"], "asked_on")
    assert (len(asked), sum(row["aware"] for row in asked), sum(row["satisfied"] for row in asked)) == (120, 118, 118)
    assert all(row["aware"] or row["satisfied"] for row in asked)


def test_vaccinations(clean: World) -> None:
    due = of_the_year(clean["vaccinations"], "due_on")
    assert len(due) >= 100
    assert sum(row["given_on"] is not None for row in due) * 100 == len(due) * 99


@pytest.mark.parametrize("entry", ["budget", "arrival", "payment"])
def test_money(clean: World, entry: str) -> None:
    booked = of_the_year(clean["funds"], "booked_on", entry=entry)
    assert sum(row["amount"] for row in booked) == 64_750_000
    assert {row["earmarked"] for row in booked} == {True if entry == "payment" else None}


@pytest.mark.parametrize("condition", ["hypertension", "diabetes"])
def test_estimates(clean: World, condition: str) -> None:
    stated = [row for row in clean["declared_values"] if row["subject"] == f"{condition}.patients_estimated"]
    total = sum(int(row["value"]) for row in stated if lasts(row))
    assert total == {"hypertension": WANTED.hypertension_estimated, "diabetes": WANTED.diabetes_estimated}[condition]


def truly(world: World, indicator: str) -> set[str]:
    """Who counts for an indicator that centres report."""
    here = residents(world)
    if indicator == "elder_managed":
        checks = of_the_year(world["health_checks"], "checked_on", complete=True)
        return {person for person in persons(checks) & here.keys() if completed(here[person], 65)}
    if indicator == "child_managed":
        visits = persons(of_the_year(world["child_visits"], "visited_on"))
        return {person for person in visits & here.keys() if not completed(here[person], 7)}
    met = Counter(row["resident"] for row in contacts(world, "hypertension") if row["way"] in FACE)
    return {person for person, count in met.items() if count >= 4}


@pytest.mark.parametrize("indicator", ["hypertension_standard", "elder_managed", "child_managed"])
def test_centres_report_what_their_records_say(clean: World, indicator: str) -> None:
    here = residents(clean)
    spells = {row["resident"]: row for row in clean["conditions"] if row["condition"] == "hypertension" and lasts(row)}
    place = spells if indicator == "hypertension_standard" else here
    counted = Counter(place[person]["organisation"][:4] for person in truly(clean, indicator))
    said = {row["organisation"]: row["reported"] for row in clean["reported_counts"] if row["indicator"] == indicator}
    assert len(said) == 21
    assert said == {centre: counted[centre] for centre in said}
