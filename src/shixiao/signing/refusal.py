"""What cannot be signed or is not signed, and why."""

from shixiao.messages import Message


class NotSigned(Exception):
    """A sheet that cannot be signed, a file without a signature, a key or envelope that is none. `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
