"""One text may hold several sheets: each begins at its title, or at its project's name where it has no title."""

from collections.abc import Iterator, Sequence

from shixiao.sheets.read.restore.tokens import SourceLine
from shixiao.sheets.read.restore.words import is_title, label_of


def sections(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """The lines of each sheet, its titles and the lines before them included."""
    starts = [0]
    begun = False
    title: int | None = None
    for number, line in enumerate(lines):
        first = _first_cell(line.text)
        if first and is_title(first):
            title = number if title is None else title
        elif first and label_of(first) == "project":
            if begun:
                starts.append(number if title is None else title)
            begun, title = True, None
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield list(lines[start:end])


def _first_cell(text: str) -> str:
    """The first cell of a line that is not empty, whatever separates its cells."""
    return next((cell for part in text.split("\t") for cell in part.split("|") if cell.strip()), "")
