"""Why a source cannot be frozen at all."""

from shixiao.messages import Message


class Unfreezable(Exception):
    """The source was refused as a whole. `reason` says what is wrong, where, and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
