"""Every write of evaluations. Each locks what it judges, asks the rules, writes, and leaves one event."""

from district.evaluations.actions.comparing import compare
from district.evaluations.actions.judging import accept_proposals, judge, state_goal
from district.evaluations.actions.locking import lock, unlock
from district.evaluations.actions.papers import attach_paper, remove_paper
from district.evaluations.actions.starting import begin, recount, start

__all__ = [
    "accept_proposals",
    "attach_paper",
    "begin",
    "compare",
    "judge",
    "lock",
    "recount",
    "remove_paper",
    "start",
    "state_goal",
    "unlock",
]
