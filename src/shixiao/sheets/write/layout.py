"""An official layout as data: which words stand where on the paper. The content lives in the catalogue's sheet.toml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Any

from shixiao.sheets.model import FundRow, Indicator, Sheet

_ONE_OF_EACH = Sheet(funds=(FundRow(""),), indicators=(Indicator(None, None, ""),))
_ROW_NUMBER = re.compile(r"\.\d+")


class Style(StrEnum):
    """How a cell is set: a `label` is centred, a `value` centred and kept on one line, `prose` left-aligned."""

    LABEL = "label"
    VALUE = "value"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Wording:
    """Printed words around cells of a sheet: `({year} 年度)`; `blank` stands where one of those cells is empty."""

    text: str
    blank: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells the wording prints: `("year",)`."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.text) if name)

    def fill(self, sheet: Sheet) -> str:
        """The wording as it stands on the paper of `sheet`."""
        values = {name: getattr(sheet, name) for name in self.cells}
        return self.blank if None in values.values() else self.text.format_map(values)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the form with a wording of its own; `width` is in tenths of a millimetre."""

    wording: Wording
    width: int
    style: Style


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of labels and the sheet's own cells, such as 项目名称; optional lines are printed only with content."""

    rows: tuple[tuple[Place, ...], ...]
    optional: bool = False

    def cells(self) -> Iterator[str]:
        """The cells of the sheet this block prints."""
        return (cell for row in self.rows for place in row for cell in place.wording.cells)

    def widths(self) -> Iterator[int]:
        """The width of each row."""
        return (sum(place.width for place in row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block: its header, the cell of each record it prints, its width in tenths of a millimetre.

    `merged` joins equal neighbours into one cell; an `optional` column is printed only where a record fills it.
    """

    header: str
    cell: str
    width: int
    style: Style
    merged: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """A header and one row for each record: `funds`, `indicators`, or the `sheet` itself once.

    `caption` stands beside the block; `groups` are captions over its columns, as (words, number of columns);
    `level_rows` names cells printed as a row of their own, across the table, where they change;
    a `running` header is printed again at the top of every page.
    """

    source: str
    columns: tuple[Column, ...]
    caption: Place | None = None
    groups: tuple[tuple[str, int], ...] = ()
    level_rows: tuple[str, ...] = ()
    running: bool = False

    def cells(self) -> Iterator[str]:
        """The cells this block prints: `indicators.score`, or `expected_goal` where its record is the sheet."""
        prefix = "" if self.source == "sheet" else f"{self.source}."
        yield from (prefix + cell for cell in (*self.level_rows, *(column.cell for column in self.columns)))
        yield from self.caption.wording.cells if self.caption else ()

    def widths(self) -> Iterator[int]:
        """The width of the rows, without the optional columns: those take their room from the others."""
        yield sum(column.width for column in self.columns if not column.optional) + (
            self.caption.width if self.caption else 0
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """One official layout. `margin` is in tenths of a millimetre, `size` in points.

    `families` names the layout families (`Sheet.layout`) that are printed in it, `*` any other family.
    `source` says where the layout was read, `verified` whether that was the official text itself.
    """

    name: str
    year: int
    families: frozenset[str]
    title: Wording
    lines_above: tuple[Wording, ...]
    worksheet: str
    landscape: bool
    margin: int
    size: int
    blocks: tuple[Lines | Records, ...]
    source: str
    verified: bool

    def cells(self) -> Iterator[str]:
        """Every cell the layout prints, by its `cell_name`."""
        for wording in (self.title, *self.lines_above):
            yield from wording.cells
        for block in self.blocks:
            yield from block.cells()

    @property
    def width(self) -> int:
        """The width of the table in tenths of a millimetre: that of A4 between the margins."""
        return (2970 if self.landscape else 2100) - 2 * self.margin

    @property
    def height(self) -> int:
        """The height of a page between its margins, in tenths of a millimetre."""
        return (2100 if self.landscape else 2970) - 2 * self.margin


def cell_name(address: str) -> str:
    """The cell an address of `Sheet.cells` names, whatever its row: indicators.3.score is indicators.score."""
    return _ROW_NUMBER.sub("", address)


def read_layout(data: Mapping[str, Any]) -> Layout:
    """A layout from its sheet.toml; ValueError where a block is not as wide as the page or names an unknown cell."""
    page = data["page"]
    layout = Layout(
        name=data["name"],
        year=data["year"],
        families=frozenset(data["families"]),
        title=_wording(data["title"]),
        lines_above=tuple(map(_wording, data.get("lines_above", ()))),
        worksheet=data["worksheet"],
        landscape=page["landscape"],
        margin=_tenths(page["margin"]),
        size=page["size"],
        blocks=tuple(_records(block) if "records" in block else _lines(block) for block in data["blocks"]),
        source=data["source"],
        verified=data["verified"],
    )
    _check(layout)
    return layout


def _tenths(millimetres: float) -> int:
    return round(millimetres * 10)


def _wording(data: Mapping[str, Any]) -> Wording:
    return Wording(data["text"], data.get("blank", ""))


def _place(data: Mapping[str, Any]) -> Place:
    return Place(_wording(data), _tenths(data["width"]), Style(data.get("style", "label")))


def _lines(data: Mapping[str, Any]) -> Lines:
    return Lines(tuple(tuple(map(_place, row)) for row in data["rows"]), data.get("optional", False))


def _column(data: Mapping[str, Any]) -> Column:
    return Column(
        header=data["header"],
        cell=data["cell"],
        width=_tenths(data["width"]),
        style=Style(data["style"]),
        merged=data.get("merged", False),
        optional=data.get("optional", False),
    )


def _records(data: Mapping[str, Any]) -> Records:
    return Records(
        source=data["records"],
        columns=tuple(map(_column, data["columns"])),
        caption=_place(data["caption"]) if "caption" in data else None,
        groups=tuple((group["text"], group["columns"]) for group in data.get("groups", ())),
        level_rows=tuple(data.get("level_rows", ())),
        running=data.get("running", False),
    )


def _check(layout: Layout) -> None:
    known = {cell_name(address) for address, _ in _ONE_OF_EACH.cells()}
    unknown = set(layout.cells()) - known
    if unknown:
        raise ValueError(f"{layout.name}/{layout.year}: no sheet has the cells {sorted(unknown)}")
    for block in layout.blocks:
        for width in block.widths():
            if width != layout.width:
                raise ValueError(
                    f"{layout.name}/{layout.year}: a row is {width} wide, the page {layout.width}: {block}"
                )
