"""From a sheet and its layout to the printed sheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.layout import Column, Layout, Lines, Records, Style
from shixiao.sheets.write.refusal import Unwritable
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, PrintedTable

Record = Sheet | FundRow | Indicator

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell before the grid is known: its edges are tenths of a millimetre from the left of the table."""

    text: str
    left: int
    right: int
    style: Style
    height: int = 1


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
        records: Sequence[Record] = [sheet] if block.source == "sheet" else getattr(sheet, block.source)
        if block.running:
            header = range(len(rows), len(rows) + (2 if block.groups else 1))
        rows += _records(block, records, sheet, layout)
    return PrintedSheet(
        printable(layout.title.fill(sheet)),
        tuple(printable(line) for wording in layout.lines_above if (line := wording.fill(sheet))),
        _table(rows, layout.width, header),
        layout,
    )


def printable(text: str | None) -> str:
    """A cell's text without the characters that have no printed form; an empty cell is ""."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNPRINTABLE.sub("", lines)


def _lines(block: Lines, sheet: Sheet) -> Iterator[_Row]:
    if block.optional and all(getattr(sheet, cell) is None for cell in block.cells()):
        return
    for places in block.rows:
        edges = list(accumulate((place.width for place in places), initial=0))
        yield [
            _Piece(place.wording.fill(sheet), left, right, place.style)
            for place, left, right in zip(places, edges, edges[1:], strict=False)
        ]


def _records(block: Records, records: Sequence[Record], sheet: Sheet, layout: Layout) -> list[_Row]:
    columns = [column for column in block.columns if not column.optional or _filled(records, column.cell)]
    start = block.caption.width if block.caption else 0
    edges = _edges(columns, start, layout.width)
    rows: list[_Row] = [_groups(block, edges)] if block.groups else []
    rows.append([_Piece(column.header, edges[i], edges[i + 1], Style.LABEL) for i, column in enumerate(columns)])
    heights = _heights(columns, records)
    above: list[str | None] = [None] * len(block.level_rows)
    for number, record in enumerate(records):
        levels = [getattr(record, name) for name in block.level_rows]
        rows += ([_Piece(text, start, layout.width, Style.PROSE)] for text in _headings(above, levels))
        above = levels
        rows.append(
            [
                _Piece(getattr(record, column.cell) or "", edges[i], edges[i + 1], column.style, heights[i][number])
                for i, column in enumerate(columns)
                if heights[i][number]
            ]
        )
    if block.caption:
        rows[0].insert(0, _Piece(block.caption.wording.fill(sheet), 0, start, Style.LABEL, len(rows)))
    return rows


def _groups(block: Records, edges: list[int]) -> _Row:
    stops = list(accumulate((count for _, count in block.groups), initial=0))
    return [
        _Piece(text, edges[first], edges[stop], Style.LABEL)
        for (text, _), first, stop in zip(block.groups, stops, stops[1:], strict=False)
    ]


def _edges(columns: Sequence[Column], left: int, right: int) -> list[int]:
    """The columns' edges; with an optional column all of them give way, in proportion."""
    stops = list(accumulate((column.width for column in columns), initial=0))
    return [left + stop * (right - left) // stops[-1] for stop in stops]


def _filled(records: Sequence[Record], cell: str) -> bool:
    return any(getattr(record, cell) is not None for record in records)


def _heights(columns: Sequence[Column], records: Sequence[Record]) -> list[list[int]]:
    """For each column and record the rows its cell covers: 0 where the merged cell above covers it."""
    heights = [[1] * len(records) for _ in columns]
    merged = [index for index, column in enumerate(columns) if column.merged]
    for depth, index in enumerate(merged):
        names = [columns[outer].cell for outer in merged[: depth + 1]]
        top = 0
        for number in range(1, len(records)):
            here, over = ([getattr(records[n], name) for name in names] for n in (number, number - 1))
            if here == over and here[-1] is not None:
                heights[index][top] += 1
                heights[index][number] = 0
            else:
                top = number
    return heights


def _headings(above: list[str | None], levels: list[str | None]) -> Iterator[str]:
    """The level names to print over a record: from the first that changed; a name that ends repeats its parent."""
    changed = next((depth for depth, pair in enumerate(zip(above, levels, strict=True)) if pair[0] != pair[1]), None)
    if changed is None:
        return
    first = changed - 1 if changed and levels[changed] is None else changed
    yield from (name for name in levels[first:] if name is not None)


def _table(rows: list[_Row], width: int, header: range) -> PrintedTable:
    edges = sorted({0, width} | {edge for row in rows for piece in row for edge in (piece.left, piece.right)})
    at = {edge: index for index, edge in enumerate(edges)}
    return PrintedTable(
        tuple(right - left for left, right in zip(edges, edges[1:], strict=False)),
        tuple(
            tuple(
                PrintedCell(
                    printable(piece.text),
                    number,
                    at[piece.left],
                    at[piece.right] - at[piece.left],
                    piece.height,
                    piece.style,
                )
                for piece in row
            )
            for number, row in enumerate(rows)
        ),
        header,
    )


def _refuse_loss(sheet: Sheet, layout: Layout) -> None:
    printed = {cell for wording in (layout.title, *layout.lines_above) for cell in wording.cells}
    for block in layout.blocks:
        if isinstance(block, Lines):
            printed |= set(block.cells())
            continue
        printed |= set(block.caption.wording.cells) if block.caption else set()
        prefix = "" if block.source == "sheet" else f"{block.source}."
        printed |= {prefix + cell for cell in (*(column.cell for column in block.columns), *block.level_rows)}
    for address, text in sheet.cells():
        if text is not None and re.sub(r"\.\d+", "", address) not in printed:
            raise Unwritable("no_place", cell=address, text=text, layout=f"{layout.name}/{layout.year}")
