"""What cannot be written, and why."""

from shixiao.messages import Message


class Unwritable(Exception):
    """Sheets that a writer refuses. `reason` is a sentence that says what is wrong and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason
