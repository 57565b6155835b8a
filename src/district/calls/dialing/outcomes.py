"""How an attempt ended, from what the PBX's Dial says of it and the cause that the line gave (ITU-T Q.850).

The status alone is not enough: to Asterisk a number that does not exist and somebody who declines are both "channel
unavailable".
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


def outcome_of(status: str, cause: int | None) -> Outcome:
    """The outcome of an attempt."""
    if status == "BUSY" and cause == REJECTED:
        return Outcome.REFUSED
    if status in STATUSES:
        return STATUSES[status]
    return CAUSES.get(cause or 0, Outcome.LINE_FAULT)
