"""What cannot be true is an error, and its nearest honest neighbour is left alone."""

from datetime import date, datetime

import pytest

from shixiao.evidence.quality import Severity
from shixiao.evidence.quality.conftest import Found
from shixiao.evidence.tables import TABLES

BORN = [{"born_on": date(1950, 1, 1)}, {"born_on": date(2016, 3, 1), "died_on": date(2016, 9, 1)}]


@pytest.mark.parametrize("value", [50, 300, None])
def test_a_measurement_at_its_limits_is_plausible(found: Found, value: int | None) -> None:
    assert not found("implausible_value", followups=[{"systolic": value}])


@pytest.mark.parametrize("value", [49, 301, 1400])
def test_a_measurement_beyond_them_is_an_error_with_its_record(found: Found, value: int) -> None:
    (finding,) = found("implausible_value", followups=[{"systolic": 120}, {"systolic": value}])
    assert (finding.severity, finding.table) == (Severity.ERROR, "followups")
    assert (finding.count, finding.examples) == (1, (1,))
    assert "收缩压" in str(finding.message)


def test_every_column_with_limits_is_looked_at(found: Found) -> None:
    limited = {t: [c for c, column in table.columns().items() if column.plausible] for t, table in TABLES.items()}
    beyond = {table: [dict.fromkeys(columns, 99999)] for table, columns in limited.items() if columns}
    findings = found("implausible_value", **beyond)
    assert len(findings) == sum(len(columns) for columns in limited.values()) >= 8


def test_only_five_examples_are_kept_of_many(found: Found) -> None:
    (finding,) = found("implausible_value", followups=[{"systolic": 9}] * 7)
    assert (finding.count, finding.examples) == (7, (0, 1, 2, 3, 4))


def test_the_systolic_pressure_is_above_the_diastolic(found: Found) -> None:
    honest = [{"systolic": 91, "diastolic": 90}, {"systolic": 90}, {"diastolic": 90}]
    assert not found("pressures_swapped", followups=honest)
    (finding,) = found("pressures_swapped", followups=[*honest, {"systolic": 90, "diastolic": 90}])
    assert finding.examples == (3,)


def test_nothing_happens_before_birth(found: Found) -> None:
    earlier = {"person": 0, "visited_on": date(2015, 1, 1)}
    at_birth = {"person": 1, "visited_on": date(2016, 3, 1)}
    assert not found("before_birth", persons=BORN, child_visits=[earlier, at_birth])
    before = {"person": 1, "visited_on": date(2016, 2, 29)}
    (finding,) = found("before_birth", persons=BORN, child_visits=[earlier, at_birth, before])
    assert finding.examples == (2,)
    assert found("before_birth", persons=BORN, child_visits=[before, at_birth])


def test_what_precedes_every_birth_is_found_too(found: Found) -> None:
    assert found("before_birth", persons=BORN, health_records=[{"opened_on": date(1949, 12, 31)}])


def test_nothing_is_done_after_death_but_closing(found: Found) -> None:
    on_the_day = {"person": 1, "given_on": date(2016, 9, 1), "due_on": date(2016, 10, 1)}
    closing = {"person": 1, "opened_on": date(2016, 4, 1), "closed_on": date(2016, 12, 1)}
    assert not found("after_death", persons=BORN, vaccinations=[on_the_day], health_records=[closing])
    (finding,) = found("after_death", persons=BORN, vaccinations=[on_the_day | {"given_on": date(2016, 9, 2)}])
    assert finding.severity is Severity.ERROR


def test_nothing_happened_after_the_evidence_was_frozen(found: Found) -> None:
    last = {
        "found_at": datetime.fromisoformat("2016-12-31T23:59:59"),
        "due_at": datetime.fromisoformat("2017-01-01T02:00"),
    }
    planned = {"due_on": date(2017, 3, 1)}
    assert not found("after_as_of", infectious_reports=[last], vaccinations=[planned])
    assert found("after_as_of", infectious_reports=[last | {"reported_at": datetime.fromisoformat("2017-01-01")}])
    assert found("after_as_of", vaccinations=[planned | {"given_on": date(2017, 1, 1)}])


def test_what_is_found_is_reported_later(found: Found) -> None:
    same_day = {"found_on": date(2016, 5, 2), "reported_on": date(2016, 5, 2)}
    assert not found("wrong_order", supervision_reports=[same_day, {"found_on": date(2016, 5, 2)}])
    assert found("wrong_order", supervision_reports=[same_day | {"reported_on": date(2016, 5, 1)}])


def test_a_person_is_born_once(found: Found) -> None:
    stays = [{"since": date(2010, 1, 1)}, {"since": date(2012, 1, 1)}, {"person": 1, "since": date(2012, 1, 1)}]
    born = [{"born_on": date(1950, 1, 1)}, {"born_on": date(1950, 1, 1)}, {"born_on": date(1960, 1, 1)}]
    honest = [stay | birth for stay, birth in zip(stays, born, strict=True)]
    assert not found("contradictory_stays", residents=honest)
    (finding,) = found("contradictory_stays", residents=[honest[0], honest[1] | {"born_on": date(1951, 1, 1)}])
    assert (finding.severity, finding.examples) == (Severity.ERROR, (1,))
    (finding,) = found("contradictory_stays", residents=[honest[0], honest[1] | {"sex": "female"}])
    assert finding.severity is Severity.QUESTION
