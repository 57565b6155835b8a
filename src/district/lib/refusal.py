"""What is refused, in a sentence for the person who asked."""


class Refused(Exception):
    """An action that may not be done now. Its text says what, why, and what to do instead."""

    @property
    def sentence(self) -> str:
        """The text to show."""
        return str(self.args[0])
