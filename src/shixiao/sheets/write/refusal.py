"""What cannot be written, and why."""

from shixiao.messages import Message, message


class Unwritable(Exception):
    """A sheet that is refused by a writer. `reason` is a sentence that says what is wrong and what to do."""

    def __init__(self, key: str, **values: object) -> None:
        self.reason: Message = message(f"write.{key}", **values)
        super().__init__(self.reason.text("en"))
