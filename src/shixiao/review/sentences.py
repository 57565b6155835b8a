"""Parts of sentences that several findings share."""

from collections.abc import Sequence

from shixiao.messages import Message, message


def listed(names: Sequence[str]) -> Message:
    """The names of rows, one after the other, each in the quotes of its language."""
    last = message("review.named", row=names[-1])
    return last if len(names) == 1 else message("review.listed", others=listed(names[:-1]), last=last)
