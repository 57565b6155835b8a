"""The sheet as it looks on paper, cell by cell, each figure leading to where it comes from.

Words, order and merged cells are the library's printed table; nothing of the layout is written here a second time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from district.evaluations.margins import Margin, margins_of
from district.evaluations.results import Evaluated
from shixiao.runs.judgement import FUNDS
from shixiao.sheets.write.build import print_sheet
from shixiao.sheets.write.layout import Layout, Records, Style
from shixiao.sheets.write.table import PrintedCell, PrintedTable, Rows

COUNTED_CELLS = ("actual", "completed")
AMOUNTS = ("initial", "full_year", "executed")
GOAL = "goal"
"""The margin beside the year's goal."""


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell of the paper. `label` is the header above it, shown where a narrow screen has no columns."""

    text: str
    tag: str
    kinds: str
    columns: int
    rows: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the paper, and what stands in the margin beside it."""

    cells: tuple[PaperCell, ...]
    key: str
    margin: Margin | None
    is_header: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole sheet: two tables on one grid, because the header of the second is printed on every page."""

    title: str
    lines: tuple[str, ...]
    is_landscape: bool
    widths: tuple[str, ...]
    above: tuple[PaperRow, ...]
    header: tuple[PaperRow, ...]
    below: tuple[PaperRow, ...]


def paper_of(found: Evaluated, margins: Mapping[str, Margin] | None = None) -> Paper:
    """The sheet of an evaluation with its margins."""
    printed = print_sheet(found.sheet, found.layout)
    parts = printed.table.parts()
    setter = _Setter(found, margins_of(found) if margins is None else margins, labels(found.layout))
    return Paper(
        title=printed.title,
        lines=printed.lines_above,
        is_landscape=found.layout.landscape,
        widths=_widths(printed.table),
        above=tuple(setter.rows(parts.above)),
        header=tuple(setter.rows(parts.header, is_header=True)),
        below=tuple(setter.rows(parts.below)),
    )


def labels(layout: Layout) -> dict[tuple[str, str], str]:
    """The header over each cell of the layout's blocks."""
    blocks = [block for block in layout.blocks if isinstance(block, Records)]
    return {(block.source, column.cell): column.header for block in blocks for column in block.columns}


@dataclass
class _Setter:
    """Sets the rows of one evaluation."""

    found: Evaluated
    margins: Mapping[str, Margin]
    labels: Mapping[tuple[str, str], str]

    def rows(self, rows: Rows, *, is_header: bool = False) -> Iterator[PaperRow]:
        for row in rows:
            key = self._key(row)
            yield PaperRow(tuple(map(self._cell, row)), key, self.margins.get(key), is_header)

    def _key(self, row: tuple[PrintedCell, ...]) -> str:
        """The row of the goal that this row prints; "" for a row of words."""
        for cell in row:
            block, number, _ = _parts(cell.address)
            if block == "indicators":
                return self.found.run.definition.rows[number].key
            if block == "funds" and number == 0:
                return FUNDS
            if cell.address in ("achieved_goal", "total_score"):
                return {"achieved_goal": GOAL, "total_score": "total"}[cell.address]
        return ""

    def _cell(self, cell: PrintedCell) -> PaperCell:
        block, _, name = _parts(cell.address)
        open_side = f" open-{cell.open_side}" if cell.open_side else ""
        numeric = " is-figure" if name in (*COUNTED_CELLS, *AMOUNTS, "rate", "weight", "score", "target") else ""
        named = f" cell-{name.replace('_', '-')}" if name else " is-words"
        return PaperCell(
            text=cell.text,
            tag="th" if cell.style is Style.LABEL else "td",
            kinds=f"is-{cell.style}{open_side}{numeric}{named}",
            columns=cell.width,
            rows=cell.height,
            label=self.labels.get((block or "sheet", name), "").replace("\n", ""),
            address=self._address(block, cell),
        )

    def _address(self, block: str, cell: PrintedCell) -> str:
        """Where a figure leads: to what was counted, to the bookings, or to what was said of the row."""
        _, number, name = _parts(cell.address)
        if not cell.text:
            return ""
        if block == "funds" and name in AMOUNTS:
            return funds_address(self.found, number, name)
        if block != "indicators" or name not in (*COUNTED_CELLS, "score"):
            return ""
        row = self.found.run.definition.rows[number]
        return (
            figure_address(self.found, row.key)
            if row.is_counted and name in COUNTED_CELLS
            else row_address(self.found, row.key)
        )


def row_address(found: Evaluated, key: str) -> str:
    """The page of a row."""
    return reverse("evaluations:row", args=[found.evaluation.pk, key])


def figure_address(found: Evaluated, key: str) -> str:
    """What a figure was counted from."""
    return _reversed("evaluations:figure", found, key) or row_address(found, key)


def funds_address(found: Evaluated, number: int, column: str) -> str:
    """The bookings that an amount of the fund block adds up."""
    assert found.result.funds is not None
    line = found.result.funds.lines[number].line
    address = _reversed("evaluations:bookings", found)
    return f"{address}?line={line}&column={column}" if address else row_address(found, FUNDS)


def _reversed(name: str, found: Evaluated, *more: Any) -> str:
    try:
        return reverse(name, args=[found.evaluation.pk, *more])
    except NoReverseMatch:
        return ""


def _parts(address: str) -> tuple[str, int, str]:
    """`indicators.3.score` in its parts; a cell of the sheet itself has no block."""
    block, dot, rest = address.partition(".")
    if not dot:
        return "", 0, block
    number, _, name = rest.partition(".")
    return block, int(number), name


def _widths(table: PrintedTable) -> tuple[str, ...]:
    """The columns' shares of the paper, as `col` takes them."""
    whole = sum(table.columns)
    return tuple(f"{100 * width / whole:.2f}%" for width in table.columns)
