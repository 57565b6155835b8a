"""What every screen shares: a console, a language, and tables."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from shixiao.messages import Message

NARROWEST_TEXT = 14
"""A first column keeps so many cells on a narrow terminal, so that a row can still be told by its name."""


WIDE = 110
"""Columns from which a terminal is wide."""


class Terminal:
    """Prints messages and tables in one language."""

    def __init__(self, console: Console, language: str) -> None:
        self.console, self.language = console, language

    def text(self, said: Message | None) -> str:
        """A sentence in this terminal's language, as plain text of a table; a dash where there is none."""
        return escape(said.text(self.language)) if said else "–"

    def line(self, said: Message, style: str = "") -> None:
        """One line."""
        self.console.print(escape(said.text(self.language)), style=style or None, soft_wrap=True)

    @property
    def is_wide(self) -> bool:
        """Whether two counts fit side by side."""
        return self.console.width >= WIDE

    def table(self, headings: Sequence[Message], *, right: Sequence[int] = ()) -> Table:
        """A table with these headings; the columns `right` hold numbers."""
        gap = (0, 1) if self.is_wide else (0, 1, 0, 0)
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=gap)
        for position, heading in enumerate(headings):
            is_number = position in right
            table.add_column(
                self.text(heading),
                justify="right" if is_number else "left",
                overflow="fold",
                no_wrap=is_number,
                min_width=NARROWEST_TEXT if position == 0 and not is_number else None,
            )
        return table
