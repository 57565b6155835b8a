"""What may be wrong is a question, and its nearest honest neighbour is left alone."""

from datetime import date, timedelta
from typing import Any

import pytest

from shixiao.evidence.quality import Severity
from shixiao.evidence.quality.conftest import Found

VISIT = {"person": 0, "visited_on": date(2016, 5, 1), "organisation": 2}


def test_one_event_under_two_numbers_is_asked_about(found: Found) -> None:
    (finding,) = found("duplicate_records", child_visits=[VISIT, VISIT, VISIT])
    assert (finding.severity, finding.count, finding.examples) == (Severity.QUESTION, 2, (1, 2))


@pytest.mark.parametrize("other", [{"person": 1}, {"organisation": 3}, {"visited_on": date(2016, 5, 2)}])
def test_two_events_that_differ_in_anything_are_two(found: Found, other: dict[str, Any]) -> None:
    assert not found("duplicate_records", child_visits=[VISIT, VISIT | other])


def test_two_neighbours_may_give_the_same_answers(found: Found) -> None:
    assert not found("duplicate_records", surveys=[{"aware": True}, {"aware": True}])


def arrivals(people: int, **cells: Any) -> list[dict[str, Any]]:
    """People of different ages who arrived one by one."""
    first, born = date(2000, 1, 1), date(1940, 1, 1)
    return [
        {"person": n, "since": first + timedelta(n), "born_on": born + timedelta(9 * n)} | cells for n in range(people)
    ]


def test_a_person_who_arrived_twice_is_asked_about(found: Found) -> None:
    honest = arrivals(300)
    assert not found("duplicate_persons", residents=honest)
    (finding,) = found("duplicate_persons", residents=[*honest, honest[7] | {"person": 300}])
    assert (finding.severity, finding.count, finding.examples) == (Severity.QUESTION, 1, (7, 300))


@pytest.mark.parametrize("other", [{"organisation": 8}, {"sex": "female"}, {"since": date(2016, 1, 1)}])
def test_two_persons_who_differ_in_one_thing_are_two(found: Found, other: dict[str, Any]) -> None:
    honest = arrivals(300)
    assert not found("duplicate_persons", residents=[*honest, honest[7] | {"person": 300} | other])


def test_twins_move_together_while_they_are_children(found: Found) -> None:
    twin = {"born_on": date(2005, 1, 1), "since": date(2016, 1, 1)}
    assert not found("duplicate_persons", residents=[*arrivals(300), *arrivals(2, **twin)])


def test_a_register_opened_on_one_day_pairs_nobody(found: Found) -> None:
    crowd = arrivals(300, since=date(2012, 1, 1))
    assert not found("duplicate_persons", residents=[*crowd, crowd[7] | {"person": 300}])


def test_patients_are_registered_for_what_they_are_followed_up_for(found: Found) -> None:
    registered = [{"condition": "diabetes"}]
    assert not found("not_registered", conditions=registered, followups=[{"condition": "diabetes"}])
    (finding,) = found("not_registered", conditions=registered, followups=[{"condition": "hypertension"}])
    assert (finding.table, finding.examples) == ("followups", (0,))


def test_people_with_records_live_somewhere(found: Found) -> None:
    persons = [{"born_on": date(1950, 1, 1)}, {"born_on": None}]
    assert not found("not_registered", persons=persons, health_checks=[{"person": 0}])
    (finding,) = found("not_registered", persons=persons, health_checks=[{"person": 0}, {"person": 1}])
    assert (finding.table, finding.count) == ("health_checks", 1)


def test_a_dose_may_be_early_by_four_weeks_and_no_more(found: Found) -> None:
    early = {"due_on": date(2016, 6, 29), "given_on": date(2016, 6, 1)}
    assert not found("vaccinated_early", vaccinations=[early, {"due_on": date(2016, 6, 29)}])
    assert found("vaccinated_early", vaccinations=[early | {"given_on": date(2016, 5, 31)}])
