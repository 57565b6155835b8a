from collections import Counter
from datetime import date, timedelta
from typing import Any

from shixiao.demonstration.conftest import World
from shixiao.demonstration.dirt import planted

Row = dict[str, Any]


def births(world: World) -> dict[str, Row]:
    return {row["resident"]: row for row in world["residents"]}


def of(world: World, table: str, centre: str) -> list[Row]:
    return [row for row in world[table] if row["organisation"].startswith(planted()[centre])]


def test_some_residents_are_entered_twice(dirty: World) -> None:
    named = ("organisation", "since", "born_on", "sex")
    groups = Counter(tuple(row[name] for name in named) for row in dirty["residents"] if row["until"] is None)
    assert sum(count == 2 for count in groups.values()) == planted()["duplicate_persons"]
    assert len(dirty["health_records"]) == len({row["record"] for row in dirty["health_records"]})


def test_pressures_are_misplaced_and_swapped(dirty: World) -> None:
    both = [row for row in dirty["followups"] if row["systolic"] and row["diastolic"]]
    assert sum(row["systolic"] > 500 for row in both) == planted()["misplaced_digits"]
    assert sum(row["systolic"] <= row["diastolic"] for row in both) == planted()["swapped_pressures"]


def test_some_were_visited_before_birth_and_some_after_death(dirty: World) -> None:
    known = births(dirty)
    early = [row for row in dirty["child_visits"] if row["visited_on"] < known[row["resident"]]["born_on"]]
    assert len(early) == planted()["before_birth"]
    died = [(row["followed_on"], known[row["resident"]]["died_on"]) for row in dirty["followups"]]
    assert 0 < sum(end is not None and on > end for on, end in died) <= planted()["after_death"]


def test_one_centre_heaps_its_pressures_under_the_limit(dirty: World, clean: World) -> None:
    def share(world: World) -> float:
        rows = of(world, "followups", "heaped_centre")
        measured = [row for row in rows if row["condition"] == "hypertension" and row["followed_on"].year == 2016]
        return sum((row["systolic"], row["diastolic"]) == (138, 88) for row in measured) / len(measured)

    assert share(dirty) > 0.4
    assert share(clean) < 0.05


def test_one_centre_enters_its_year_in_the_last_week(dirty: World) -> None:
    staying = {row["resident"] for row in dirty["residents"] if row["until"] is None}
    days = {row["followed_on"] for row in of(dirty, "followups", "late_centre") if row["resident"] in staying}
    week = {date(2016, 12, 31) - timedelta(back) for back in range(7)}
    assert {day for day in days if day.year == 2016} <= week


def test_two_centres_report_more_than_their_records(dirty: World, clean: World) -> None:
    pairs = zip(dirty["reported_counts"], clean["reported_counts"], strict=True)
    differing = {said["organisation"]: said["indicator"] for said, true in pairs if said["reported"] > true["reported"]}
    assert differing == {centre: indicator for centre, (indicator, _) in planted()["overstated"].items()}


def test_rows_that_must_be_refused_are_there(dirty: World) -> None:
    codes = {row["code"] for row in dirty["organisations"]}
    strangers = [row for row in dirty["followups"] if row["organisation"] not in codes]
    assert len(strangers) == planted()["unknown_organisations"]
    assert sum(row["way"] is None for row in dirty["followups"]) == planted()["missing_values"]
    records = Counter(row["record"] for row in dirty["health_checks"])
    assert sum(count == 2 for count in records.values()) == planted()["repeated_keys"]
    open_stays = Counter(row["resident"] for row in dirty["residents"] if row["until"] is None)
    assert sum(count == 2 for count in open_stays.values()) == planted()["overlapping_stays"]


def test_a_clean_district_has_none_of_it(clean: World) -> None:
    known = births(clean)
    assert all(row["visited_on"] >= known[row["resident"]]["born_on"] for row in clean["child_visits"])
    assert max(row["systolic"] or 0 for row in clean["followups"]) < 250
    events = Counter((row["resident"], row["checked_on"]) for row in clean["health_checks"])
    assert set(events.values()) == {1}
