"""A hundred and five agents, each saving a call every 60 seconds or so, for three minutes."""

import pytest

from tests.load.agents import arguments, measured
from tests.load.caller import Log
from tests.load.measured import MOST, Outcome, Phase, doubled, quantile

LEAST = 105
"""Saved calls there must be: one of every agent."""


def expect_to_hold(outcome: Outcome) -> None:
    report = outcome.report()
    assert outcome.faults() == [], report
    assert len(outcome.together.seconds("save")) >= LEAST, report
    assert outcome.ratio <= MOST, report


@pytest.mark.long
def test_a_district_of_agents_works_on_sqlite() -> None:
    expect_to_hold(measured(arguments([])))


@pytest.mark.long
@pytest.mark.postgresql
def test_a_district_of_agents_works_on_postgresql() -> None:
    expect_to_hold(measured(arguments(["--postgresql"])))


def outcome_of(notes: dict[str, int], *acknowledged: str) -> Outcome:
    """One agent's calls, and what the database holds of them."""
    alone, log = Phase(1, 1.0), Log({"save": [1.0]}, list(acknowledged), list(acknowledged))
    return Outcome(alone, Phase(1, 1.0, [log]), {"notes": notes, "torn": [], "unsound": []}, "")


def test_a_call_that_is_not_there_or_twice_there_is_a_fault() -> None:
    assert outcome_of({"a": 1}, "a").faults() == []
    assert outcome_of({}, "a").faults()
    assert outcome_of({"a": 2}, "a").faults()
    assert outcome_of({"a": 1, "b": 1}, "a").faults()


def test_somebody_with_two_agents_at_once_is_a_fault() -> None:
    assert list(doubled([[("one", 0.0, 2.0)], [("one", 1.0, 3.0)]]))
    assert not list(doubled([[("one", 0.0, 2.0)], [("one", 2.5, 3.0), ("two", 1.0, 2.0)]]))


def test_p95_is_the_value_that_95_of_100_do_not_exceed() -> None:
    assert quantile([float(number) for number in range(1, 101)], 0.95) == 95.0
