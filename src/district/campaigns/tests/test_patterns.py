"""Suspicious patterns: each of one agent, from the number on that the limits name, and never from what is unknown."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from district.campaigns.supervision.patterns import Saved, many_at_once, one_answer, too_short, without_call
from tests.web.people import AT

SAME = {"knows": "yes", "satisfied": 5, "doctor": "yes"}


def saved(second: float = 0, agent: int = 1, answers: Any = None, dialled_for: float = 60, **call: Any) -> Saved:
    """An attempt that was saved so many seconds after the first, as patterns read it."""
    told: dict[str, Any] = {"disposition": "completed", "outcome": "answered", "talk_ms": None, "agent_name": "张伟"}
    at = AT + timedelta(seconds=second)
    keys: dict[str, Any] = {"attempt": second, "person": second, "call": second, "agent": agent, "answers": answers}
    return Saved(placed_at=at - timedelta(seconds=dialled_for), saved_at=at, **keys, **told | call)


def found(pattern: Any, attempts: Sequence[Any]) -> list[int]:
    """How many attempts each suspicion shows."""
    return [len(one.attempts) for one in pattern.find(attempts)]


@pytest.mark.parametrize(("last", "shown"), [(59, [3]), (60, [])])
def test_three_calls_within_a_minute_are_many_and_the_sixtieth_second_is_no_longer_within(
    last: int, shown: list[int]
) -> None:
    assert found(many_at_once, [saved(second) for second in (0, 30, last)]) == shown


def test_two_people_of_one_name_are_two_agents() -> None:
    attempts = [saved(second, agent) for second, agent in ((0, 1), (1, 2), (2, 1), (3, 2))]
    assert found(many_at_once, attempts) == []
    assert found(without_call, [saved(0, agent, outcome="busy") for agent in (1, 2)]) == [1, 1]
    assert found(one_answer, [saved(answers=SAME, agent=agent) for agent in (1, 1, 1, 2, 2)]) == []


def test_an_earlier_call_does_not_hide_a_crowd_that_comes_after_it() -> None:
    assert found(many_at_once, [saved(second) for second in (0, 40, 70, 80)]) == [3]


def test_two_runs_of_equal_answers_are_not_one_long_run() -> None:
    other = saved(answers={"knows": "no"})
    [suspicion] = one_answer.find([*[saved(answers=SAME)] * 5, other, *[saved(answers=SAME)] * 6])
    assert (len(suspicion.attempts), one_answer.seen(suspicion.figure)) == (11, "最多连续 6 份答案完全相同")


def test_four_equal_conversations_are_no_pattern_and_broken_ones_do_not_count() -> None:
    assert found(one_answer, [saved(answers=SAME)] * 4) == []
    assert found(one_answer, [saved(answers=SAME, disposition="broken_off")] * 5) == []
    assert found(one_answer, [saved(answers={})] * 5) == []


@pytest.mark.parametrize(("talked", "shown"), [(8999, [1]), (9000, []), (None, [])])
def test_three_seconds_for_each_answer_are_enough_and_an_unmeasured_talk_is_not_known_to_be_too_short(
    talked: int | None, shown: list[int]
) -> None:
    assert found(too_short, [saved(answers=SAME, talk_ms=talked)]) == shown


@pytest.mark.parametrize(("seconds", "shown"), [(8.9, [1]), (9, [])])
def test_nobody_talked_longer_than_from_the_dialling_to_the_saving(seconds: float, shown: list[int]) -> None:
    assert found(too_short, [saved(answers=SAME, outcome="unknown", dialled_for=seconds)]) == shown


def test_a_refusal_is_short_and_no_pattern() -> None:
    assert found(too_short, [saved(answers=SAME, talk_ms=10, disposition="refused")]) == []


@pytest.mark.parametrize(("outcome", "shown"), [("no_answer", [1]), ("line_fault", [1]), ("answered", []), ("unknown", []), ("", [])])  # fmt: skip
def test_answers_without_a_call_are_those_of_which_the_line_denies_one(outcome: str, shown: list[int]) -> None:
    assert found(without_call, [saved(outcome=outcome)]) == shown
    assert found(without_call, [saved(outcome=outcome, disposition="no_answer")]) == []
