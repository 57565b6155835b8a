"""A cell or row of a document that is not as it was signed, in words."""

from dataclasses import dataclass
from typing import Any

from shixiao.messages import Message


@dataclass(frozen=True, slots=True)
class Change:
    """`row` is a row's printed name, "" for a cell of the heading; `column` the printed title of its column.

    `printed` stands in the document, `signed` was signed, None where the cell is empty. For a whole row that is missing
    or was added, `column`, `printed` and `signed` are None.
    """

    sentence: Message
    row: str
    column: Message | str | None = None
    printed: str | None = None
    signed: str | None = None

    def as_data(self, language: str) -> dict[str, Any]:
        """Plain data, sentences in `zh` or `en`."""
        column = self.column.text(language) if isinstance(self.column, Message) else self.column
        return {
            "row": self.row or None,
            "column": column,
            "printed": self.printed,
            "signed": self.signed,
            "sentence": self.sentence.text(language),
        }
