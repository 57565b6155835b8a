"""From a sheet and its layout to the printed sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from shixiao.messages import Message, message
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.layout import Column, Layout, Lines, Records, Style, Wording, cell_name
from shixiao.sheets.write.levels import heading_rows, merged_heights
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, PrintedTable

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHOWN = 30

Record = Sheet | FundRow | Indicator


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell before the grid is known: its edges are tenths of a millimetre from the left of the table."""

    text: str
    left: int
    right: int
    style: Style
    height: int = 1
    address: str = ""


_Row = list[_Piece]


def print_sheet(sheet: Sheet, layout: Layout) -> PrintedSheet:
    """The sheet as it stands on the layout's paper.

    Raises Unwritable where the sheet holds a cell for which the layout has no place: nothing is dropped.
    """
    _refuse_loss(sheet, layout)
    rows: list[_Row] = []
    header = range(0)
    for block in layout.blocks:
        if isinstance(block, Lines):
            rows += _lines(block, sheet)
            continue
        if block.running:
            header = range(len(rows), len(rows) + (2 if block.groups else 1))
        rows += _block(block, sheet, layout.width)
    return PrintedSheet(
        printable(layout.title.fill(sheet)),
        tuple(printable(line) for wording in layout.lines_above if (line := wording.fill(sheet))),
        _table(rows, layout.width, header),
        layout,
    )


def printable(text: str | None) -> str:
    """A cell's text without the control characters and half characters that no paper shows; "" for an empty cell."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", lines)


def _lines(block: Lines, sheet: Sheet) -> Iterator[_Row]:
    if block.optional and all(getattr(sheet, cell) is None for cell in block.cells()):
        return
    for places in block.rows:
        edges = accumulate((place.width for place in places), initial=0)
        yield [
            _Piece(place.wording.fill(sheet), left, right, place.style, address=_address_of(place.wording))
            for place, (left, right) in zip(places, pairwise(edges), strict=True)
        ]


def _block(block: Records, sheet: Sheet, width: int) -> list[_Row]:
    """A block's captions and header, then its records, each under its level names."""
    records: Sequence[Record] = [sheet] if block.source == "sheet" else getattr(sheet, block.source)
    columns = [column for column in block.columns if not column.optional or _filled(records, column)]
    start = block.caption.width if block.caption else 0
    edges = _edges(columns, start, width)
    rows: list[_Row] = [_groups(block, edges)] if block.groups else []
    rows.append([_Piece(column.header, *edge, Style.LABEL) for column, edge in zip(columns, edges, strict=True)])
    above: list[str | None] = [None] * len(block.level_rows)
    for pieces, record in zip(_record_rows(block, columns, edges, records), records, strict=True):
        names = [getattr(record, name) for name in block.level_rows]
        rows += ([_Piece(name, start, width, Style.PROSE)] for name in heading_rows(above, names))
        rows.append(pieces)
        above = names
    if block.caption:
        rows[0].insert(0, _Piece(block.caption.wording.fill(sheet), 0, start, Style.LABEL, len(rows)))
    return rows


def _record_rows(
    block: Records, columns: Sequence[Column], edges: Sequence[tuple[int, int]], records: Sequence[Record]
) -> Iterator[_Row]:
    merged = [column.cell for column in columns if column.merged]
    heights = merged_heights([[getattr(record, name) for name in merged] for record in records])
    for number, (record, levels) in enumerate(zip(records, heights, strict=True)):
        height_of = dict(zip(merged, levels, strict=True))
        place = "" if block.source == "sheet" else f"{block.source}.{number}."
        yield [
            _Piece(getattr(record, column.cell) or "", *edge, column.style, height, place + column.cell)
            for column, edge in zip(columns, edges, strict=True)
            if (height := height_of.get(column.cell, 1))
        ]


def _address_of(wording: Wording) -> str:
    """The cell that a wording prints, where it prints one."""
    return wording.cells[0] if len(wording.cells) == 1 else ""


def _groups(block: Records, edges: Sequence[tuple[int, int]]) -> _Row:
    stops = accumulate((count for _, count in block.groups), initial=0)
    return [
        _Piece(text, edges[first][0], edges[stop - 1][1], Style.LABEL)
        for (text, _), (first, stop) in zip(block.groups, pairwise(stops), strict=True)
    ]


def _edges(columns: Sequence[Column], left: int, right: int) -> list[tuple[int, int]]:
    """Left and right edge of each column; where an optional column is printed all give way, in proportion."""
    stops = list(accumulate((column.width for column in columns), initial=0))
    return list(pairwise(left + stop * (right - left) // stops[-1] for stop in stops))


def _filled(records: Sequence[Record], column: Column) -> bool:
    return any(getattr(record, column.cell) is not None for record in records)


def _table(rows: Sequence[_Row], width: int, header: range) -> PrintedTable:
    """The grid whose lines are all the edges in use."""
    edges = sorted({0, width} | {edge for row in rows for piece in row for edge in (piece.left, piece.right)})
    at = {edge: index for index, edge in enumerate(edges)}

    def cell(piece: _Piece, row: int) -> PrintedCell:
        left, right = at[piece.left], at[piece.right]
        width = right - left
        return PrintedCell(printable(piece.text), row, left, width, piece.height, piece.style, address=piece.address)

    return PrintedTable(
        tuple(right - left for left, right in pairwise(edges)),
        tuple(tuple(cell(piece, number) for piece in row) for number, row in enumerate(rows)),
        header,
    )


def _refuse_loss(sheet: Sheet, layout: Layout) -> None:
    printed = set(layout.cells())
    for address, text in sheet.cells():
        if text is not None and cell_name(address) not in printed:
            raise Unwritable(_no_room(address, text, sheet, layout))


def _no_room(address: str, text: str, sheet: Sheet, layout: Layout) -> Message:
    shown, name = text[:_SHOWN], f"{layout.name}/{layout.year}"
    block, _, rest = address.partition(".")
    if not rest:
        return message("write.no_place", text=shown, layout=name)
    row: FundRow | Indicator = getattr(sheet, block)[int(rest.partition(".")[0])]
    return message("write.no_column", row=row.row if isinstance(row, FundRow) else row.level3, text=shown, layout=name)
