"""Years that a module above has closed: nothing is evaluated or judged in them any more, but for a correction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from district.evaluations.models import Evaluation
from district.goals.models import GoalVersion
from district.lib.refusal import Refused


@dataclass(frozen=True, slots=True)
class Closing:
    """Why something is refused, each as a sentence; "" where it is not."""

    beginning: Callable[[GoalVersion, Evaluation | None], str]
    """Counting a goal, taking over the judgements of an earlier evaluation or of none."""
    judging: Callable[[Evaluation], str]


_closings: list[Closing] = []


def add_closing(closing: Closing) -> None:
    """Let every rule of evaluations ask this; called while the site starts."""
    _closings.append(closing)


def check_may_begin(version: GoalVersion, previous: Evaluation | None) -> None:
    """Raises `Refused` where the goal's year takes no new evaluation."""
    _check(closing.beginning(version, previous) for closing in _closings)


def check_may_judge(evaluation: Evaluation) -> None:
    """Raises `Refused` where the evaluation's year takes no judgement."""
    _check(closing.judging(evaluation) for closing in _closings)


def _check(sentences: Iterable[str]) -> None:
    for sentence in filter(None, sentences):
        raise Refused(sentence)
