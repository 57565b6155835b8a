"""Every write to campaigns. Each takes part in the caller's transaction or makes one, and leaves its events."""

from district.campaigns.actions.calling import Ending, begin_attempt, dial, save
from district.campaigns.actions.campaigns import (
    close,
    create_campaign,
    edit_campaign,
    extend,
    pause,
    reopen,
    resume,
    start,
)
from district.campaigns.actions.conversing import interview_of
from district.campaigns.actions.proposals import accept, reject
from district.campaigns.actions.queue import claim, claim_next, held_by, put_back
from district.campaigns.actions.reminding import remind, remind_next
from district.campaigns.actions.reviewing import appeal, coach, draw_sample, read_note, score, settle
from district.campaigns.holding import ABOUT

__all__ = [
    "ABOUT",
    "Ending",
    "accept",
    "appeal",
    "begin_attempt",
    "claim",
    "claim_next",
    "close",
    "coach",
    "create_campaign",
    "dial",
    "draw_sample",
    "edit_campaign",
    "extend",
    "held_by",
    "interview_of",
    "pause",
    "put_back",
    "read_note",
    "reject",
    "remind",
    "remind_next",
    "reopen",
    "resume",
    "save",
    "score",
    "settle",
    "start",
]
