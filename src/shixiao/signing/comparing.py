"""Every cell of a document beside the same cell as it was signed."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from functools import cached_property

from shixiao.messages import Message, message
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.build import printable
from shixiao.sheets.write.layout import Layout, Records
from shixiao.signing.change import Change
from shixiao.signing.signed_sheet import SignedSheet
from shixiao.values import as_printed, tidy

Row = FundRow | Indicator
_FIGURES = {"target", "actual", "weight", "score", "rate", "initial", "full_year", "executed", "goal", "completed"}
_NO_CELLS = ("place", "unread")
_NAMES = {"funds": "row", "indicators": "level3"}


def changes(signed: SignedSheet, found: Sheet) -> Iterator[Change]:
    """What differs, from top to bottom. Spaces that only wrapping leaves are no difference; any in a figure is."""
    return _Comparison(signed, found).changes()


class _Comparison:
    def __init__(self, signed: SignedSheet, found: Sheet) -> None:
        self._signed, self._found, self._layout = signed.sheet, found, signed.layout

    def changes(self) -> Iterator[Change]:
        for address, text in self._signed.cells():
            if "." not in address:
                yield from self._cell("", address, text, getattr(self._found, address))
        for block in _NAMES:
            yield from self._rows(block)

    def _rows(self, block: str) -> Iterator[Change]:
        signed: Sequence[Row] = getattr(self._signed, block)
        found: Sequence[Row] = getattr(self._found, block)
        for mine, theirs in _aligned([_name(row) for row in signed], [_name(row) for row in found]):
            if mine is None:
                name = _name(found[theirs or 0])
                yield Change(message("signing.row_added", row=name), name)
            elif theirs is None:
                name = _name(signed[mine])
                yield Change(message("signing.row_missing", row=name), name)
            else:
                yield from self._row(block, signed[mine], found[theirs])

    def _row(self, block: str, signed: Row, found: Row) -> Iterator[Change]:
        for field in fields(signed):
            if field.name not in _NO_CELLS:
                cell = f"{block}.{field.name}"
                yield from self._cell(_name(signed), cell, getattr(signed, field.name), getattr(found, field.name))

    def _cell(self, row: str, cell: str, signed: str | None, found: str | None) -> Iterator[Change]:
        if signed == found or (signed := normal(cell, signed)) == (found := normal(cell, found)):
            return
        column = self._column(cell)
        shown = {"column": column, "printed": _shown(found), "signed": _shown(signed)}
        said = message("signing.cell_changed", row=row, **shown) if row else message("signing.heading_changed", **shown)
        yield Change(said, row, column, found, signed)

    def _column(self, cell: str) -> Message | str:
        """The title over the cell on paper, or our word for a cell that has none."""
        return self._titles.get(cell) or message(f"signing.cell_{cell.rpartition('.')[2]}")

    @cached_property
    def _titles(self) -> dict[str, str]:
        return dict(_titles(self._layout))


def normal(cell: str, text: str | None) -> str | None:
    """A cell as it is compared: what no paper shows and what wrapping leaves behind is no part of it."""
    shown = as_printed(printable(text))
    return shown if cell.rpartition(".")[2] in _FIGURES else tidy(shown)


def _titles(layout: Layout) -> Iterator[tuple[str, str]]:
    for block in layout.blocks:
        if isinstance(block, Records):
            prefix = "" if block.source == "sheet" else f"{block.source}."
            yield from ((prefix + column.cell, tidy(column.header) or "") for column in block.columns)


def _name(row: Row) -> str:
    return (row.row if isinstance(row, FundRow) else tidy(row.level3)) or ""


def _shown(text: str | None) -> Message | str:
    return message("signing.nothing") if text is None else text


def _aligned(signed: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which row of the document is which signed row. A row of another name in a row's place is that row renamed."""
    for _, start, stop, first, last in SequenceMatcher(None, signed, found, autojunk=False).get_opcodes():
        for step in range(max(stop - start, last - first)):
            mine, theirs = start + step, first + step
            yield (mine if mine < stop else None), (theirs if theirs < last else None)
