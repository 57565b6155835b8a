"""How an attempt ended, from what the PBX's Dial says of it and the cause that the line gave (ITU-T Q.850).

The status alone is not enough: to Asterisk a number that does not exist and somebody who declines are both "channel
unavailable". Nor is the cause: a line that refuses our login leaves the one of somebody who declines, and a line that
is down looks like a telephone that nobody answers. So the line's own last reply is asked too.
"""

from district.calls.models import Outcome

STATUSES = {
    "ANSWER": Outcome.ANSWERED,
    "BUSY": Outcome.BUSY,
    "NOANSWER": Outcome.NO_ANSWER,
    "CANCEL": Outcome.STAFF_CANCELLED,
    "": Outcome.STAFF_CANCELLED,
}
"""The staff side hung up before anything was dialled: no status."""
CAUSES = {
    1: Outcome.INVALID_NUMBER,
    17: Outcome.BUSY,
    18: Outcome.NO_ANSWER,
    19: Outcome.NO_ANSWER,
    20: Outcome.NO_ANSWER,
    21: Outcome.REFUSED,
    22: Outcome.NUMBER_CHANGED,
    28: Outcome.INVALID_NUMBER,
}
"""Of an attempt that found no way; any other cause is the line's own fault."""
REJECTED = 21
DECLINES = (603, 607)
"""Replies of a person who declines. To the PBX a line that refuses us (401, 403, 407) has the same cause."""
RINGS = 180
"""Replies below this one say no more than that the order to call arrived."""
UNREACHED = (Outcome.NO_ANSWER, Outcome.REFUSED)
"""What nobody can be blamed for whose telephone the line never tried."""


def outcome_of(status: str, cause: int | None, reply: int | None = None) -> Outcome:
    """The outcome of an attempt. `reply` is the line's last one (RFC 3261), 0 if it gave none, None if nobody knows."""
    found = _by_cause(status, cause)
    if reply is None or found not in UNREACHED:
        return found
    is_denied = found == Outcome.REFUSED and reply not in DECLINES
    return Outcome.LINE_FAULT if reply < RINGS or is_denied else found


def _by_cause(status: str, cause: int | None) -> Outcome:
    if status == "BUSY" and cause == REJECTED:
        return Outcome.REFUSED
    if status in STATUSES:
        return STATUSES[status]
    return CAUSES.get(cause or 0, Outcome.LINE_FAULT)
