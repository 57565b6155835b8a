"""What was restored of a sheet, or of a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shixiao.messages import Message
from shixiao.sheets.read.restore.tokens import Token


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table with the line of the text on which it began."""

    cells: tuple[str | None, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be cut for certain: the line of the text on which it began, and why."""

    line: int
    reason: Message


@dataclass(slots=True)
class Zone:
    """Rows in order, the texts beside them that are no row, and the rows that were refused."""

    rows: list[Row] = field(default_factory=list)
    lines: list[Token] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def add_row(self, cells: Sequence[str | None], line: int) -> None:
        """Add a row that began on `line`."""
        self.rows.append(Row(tuple(cells), line))

    def refuse(self, line: int, reason: Message) -> None:
        """Record a row that began on `line` and was refused."""
        self.refused.append(Refused(line, reason))

    def add(self, part: "Zone") -> None:
        """Add what was restored of the part that follows."""
        self.rows += part.rows
        self.lines += part.lines
        self.refused += part.refused
