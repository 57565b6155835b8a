"""One cell per line, empty cells lost: a row is cut only where names and kinds of values leave one reading."""

from collections.abc import Sequence

from shixiao.sheets.read.restore.flow import LINES
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.stream import restore_stream
from shixiao.sheets.read.restore.tokens import SourceLine, cells_per_line
from shixiao.sheets.read.restore.zone import Zone


def restore_lines(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    """The rows of a sheet with one cell per line; None where no header stands in its lines."""
    return restore_stream(cells_per_line(lines), LINES, budget)
