"""Rules that propose a score: pure functions of value, target, weight and rule text."""

from shixiao.scoring.proposal import Proposal, exactly, judgement
from shixiao.scoring.propose import propose, propose_execution

__all__ = ["Proposal", "exactly", "judgement", "propose", "propose_execution"]
