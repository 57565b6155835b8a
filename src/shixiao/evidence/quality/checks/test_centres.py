"""A centre is asked about where it is unlike all others."""

from datetime import date, timedelta
from typing import Any

import pytest

from shixiao.evidence.quality import Severity
from shixiao.evidence.quality.conftest import CENTRES, STATION_OF, Found, Rows

ODD = 3


def readings(pressures: dict[int, list[int]], **cells: Any) -> Rows:
    """One follow-up per patient, at the station of each centre."""
    listed = [(centre, pressure) for centre, values in pressures.items() for pressure in values]
    return [
        {"person": n, "organisation": centre + STATION_OF, "systolic": pressure} | cells
        for n, (centre, pressure) in enumerate(listed)
    ]


def usual(centre: int) -> list[int]:
    """Pressures around 138, a little lower in one centre than in the next."""
    return [122 + centre % 3 + n for n in range(36)] * 4


def pressures(odd: list[int]) -> dict[int, list[int]]:
    return {centre: usual(centre) for centre in CENTRES if centre != ODD} | {ODD: odd}


def test_centres_that_differ_a_little_are_left_alone(found: Found) -> None:
    followups = readings(pressures(usual(ODD)))
    assert not found("heaped_pressure", followups=followups)
    assert not found("heaped_digit", followups=followups)


def test_a_centre_that_gathers_just_under_the_limit_is_asked(found: Found) -> None:
    moved = [138 if 140 <= pressure < 150 else pressure for pressure in usual(ODD)]
    (finding, *elders) = found("heaped_pressure", followups=readings(pressures(moved)))
    assert (finding.severity, finding.organisation) == (Severity.QUESTION, ODD)
    assert "第3中心" in str(finding.message)
    assert len(finding.examples) == 5
    assert not elders


def test_elders_have_a_limit_of_their_own(found: Found) -> None:
    """The same readings, all of them higher by ten."""
    moved = [148 if 150 <= pressure + 10 < 160 else pressure + 10 for pressure in usual(ODD)]
    raised = {centre: [value + 10 for value in usual(centre)] for centre in CENTRES} | {ODD: moved}
    young = [{"born_on": date(1980, 1, 1)}] * 900
    assert [finding.organisation for finding in found("heaped_pressure", followups=readings(raised))] == [ODD]
    assert not found("heaped_pressure", followups=readings(raised), persons=young)


def test_only_the_last_reading_of_a_patient_counts(found: Found) -> None:
    moved = [138 if 140 <= pressure < 150 else pressure for pressure in usual(ODD)]
    first, last = readings(pressures(moved)), readings(pressures(usual(ODD)), followed_on=date(2016, 9, 1))
    assert not found("heaped_pressure", followups=sorted(first + last, key=lambda row: row["person"]))
    assert found("heaped_pressure", followups=sorted(last + first, key=lambda row: row["person"]))


def test_a_centre_that_reads_in_tens_is_asked(found: Found) -> None:
    (finding,) = found("heaped_digit", followups=readings(pressures([value // 10 * 10 for value in usual(ODD)])))
    assert (finding.organisation, finding.count) == (ODD, 144)
    assert "0" in str(finding.message)


def checks(late: dict[int, int], of: int = 200) -> Rows:
    """So many of each centre's health checks in the last week, the others through the year."""
    days = [
        (centre, date(2016, 12, 25 + n % 7) if n < late[centre] else date(2016, 1, 1) + timedelta(n))
        for centre in CENTRES
        for n in range(of)
    ]
    return [{"organisation": centre, "checked_on": day} for centre, day in days]


@pytest.mark.parametrize(("late", "asked"), [(200, True), (60, True), (40, False)])
def test_a_centre_whose_records_arrive_in_the_last_week_is_asked(found: Found, late: int, asked: bool) -> None:
    usual_late = dict.fromkeys(CENTRES, 4)
    findings = found("last_minute", health_checks=checks(usual_late | {ODD: late}))
    assert [finding.organisation for finding in findings] == ([ODD] if asked else [])


def test_a_campaign_of_all_centres_is_no_surprise(found: Found) -> None:
    assert not found("last_minute", health_checks=checks(dict.fromkeys(CENTRES, 150)))


def test_a_few_records_say_nothing(found: Found) -> None:
    assert not found("last_minute", health_checks=checks(dict.fromkeys(CENTRES, 0) | {ODD: 29}, of=29))


def sessions(counts: dict[int, int]) -> Rows:
    return [{"organisation": centre + STATION_OF, "topic": str(n)} for centre, c in counts.items() for n in range(c)]


def test_a_centre_without_any_record_is_asked(found: Found) -> None:
    (finding,) = found("silent_centre", education_sessions=sessions(dict.fromkeys(CENTRES, 20) | {ODD: 0}))
    assert (finding.table, finding.organisation, finding.count) == ("education_sessions", ODD, 0)


@pytest.mark.parametrize("counts", [{ODD: 1}, {ODD: 0, 5: 19}, {ODD: 0, 5: 0}])
def test_a_centre_with_one_record_or_among_others_with_few_is_not(found: Found, counts: dict[int, int]) -> None:
    assert not found("silent_centre", education_sessions=sessions(dict.fromkeys(CENTRES, 20) | counts))


@pytest.mark.parametrize(("reported", "word"), [(101, "多报 1"), (98, "少报 2")])
def test_a_reported_count_is_held_against_the_records(found: Found, reported: int, word: str) -> None:
    report = {"indicator": "elder_managed", "organisation": ODD, "period_end": date(2016, 12, 31)}
    counted = {("elder_managed", ODD): 100}
    (finding,) = found("reported_differs", counted=counted, reported_counts=[report | {"reported": reported}])
    assert (finding.organisation, finding.examples) == (ODD, (0,))
    assert word in str(finding.message)


@pytest.mark.parametrize("other", [{"reported": 100}, {"period_end": date(2016, 6, 30)}, {"indicator": "uncounted"}])
def test_an_equal_count_another_period_or_an_uncounted_indicator_is_not(found: Found, other: dict[str, Any]) -> None:
    report = {"indicator": "elder_managed", "organisation": ODD, "period_end": date(2016, 12, 31), "reported": 99}
    assert not found("reported_differs", counted={("elder_managed", ODD): 100}, reported_counts=[report | other])
