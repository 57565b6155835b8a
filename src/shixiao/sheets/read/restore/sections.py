"""One text may hold several sheets: each begins at its title, or at its project's name where it has no title."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from shixiao.sheets.read.restore.glue import any_of, half_width, total_pattern
from shixiao.sheets.read.restore.tokens import SourceLine
from shixiao.sheets.read.restore.words import LONGEST_TITLE, is_title, label_of
from shixiao.sheets.vocabulary import vocabulary

SEPARATORS = re.compile(r"[\t|]")


def sections(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """The lines of each sheet, its titles and the lines before them included."""
    parted = [part for line in lines for part in _parted(line)]
    starts = [0]
    has_project = False
    title: int | None = None
    for number, line in enumerate(parted):
        first = _first_cell(line.text)
        if is_title(first):
            title = number if title is None else title
        elif _names_project(first):
            if has_project:
                starts.append(number if title is None else title)
            has_project, title = True, None
    return [list(parted[start:end]) for start, end in zip(starts, [*starts[1:], len(parted)], strict=True)]


def _parted(line: SourceLine) -> Iterator[SourceLine]:
    """A line, or its parts where a line without separators runs on from one sheet into the next."""
    plain = half_width(line.text)
    projects = [] if SEPARATORS.search(plain) else [match.start() for match in _project().finditer(plain)]
    begun = 0
    for before, project in pairwise(projects):
        ends = [match.end() for match in total_pattern().finditer(plain, before, project)]
        start = ends[-1] if ends else project
        yield SourceLine(line.number, line.text[begun:start])
        begun = start
    yield SourceLine(line.number, line.text[begun:])


def _names_project(cell: str) -> bool:
    """Whether a cell is the label of the project's name, or a text without separators that holds it."""
    plain = half_width(cell)
    return label_of(cell) == "project" or bool(
        _project().search(plain) if len(plain) > LONGEST_TITLE else _project().match(plain)
    )


@cache
def _project() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary()["labels"]["project"]))


def _first_cell(text: str) -> str:
    """The first cell of a line that is not empty, whatever separates its cells."""
    return next((cell for cell in SEPARATORS.split(text) if cell.strip()), "")
