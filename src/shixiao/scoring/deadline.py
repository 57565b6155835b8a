"""The deadline rule: done in time earns the weight; being late has no price in the measure, so a person sets it."""

from fractions import Fraction

from shixiao.messages import message
from shixiao.scoring.comparison import HIGHER, cell
from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.values import Deadline, printed


def deadline(target: Deadline, done: Deadline, weight: Fraction) -> Proposal:
    """Met: the full weight. Late, or dates that do not compare: judgement."""
    told = {"target": cell(target), "actual": cell(done), "weight": printed(weight)}
    met = None if target.operator in HIGHER else target.is_met_by(done)
    if met:
        return exactly("deadline", weight, True, message("scoring.deadline_met", **told))
    if met is None or _could_be_earlier(target, done):
        return judgement(weight, message("scoring.deadline_unclear", **told))
    return judgement(weight, message("scoring.deadline_late", **told), met=False)


def _could_be_earlier(target: Deadline, done: Deadline) -> bool:
    """Whether `done` prints no month or day and, at its earliest, would still be in time."""
    month = done.month if done.month is not None or target.month is None else 1
    day = done.day if done.day is not None or target.day is None else 1
    return bool(target.is_met_by(Deadline(done.text, done.year, month, day)))
