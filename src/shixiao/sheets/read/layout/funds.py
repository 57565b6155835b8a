"""The funds block: one row per source, the total row first."""

from collections.abc import Sequence

from shixiao.sheets.families import fund_kind
from shixiao.sheets.model import FundRow
from shixiao.sheets.read.document import Cell
from shixiao.sheets.read.layout.cells import Reader
from shixiao.sheets.read.layout.columns import Columns
from shixiao.sheets.read.layout.heading import is_caption
from shixiao.sheets.read.layout.parts import Row
from shixiao.sheets.vocabulary import roles
from shixiao.values import fold, tidy

_MONEY = ("initial", "full_year", "executed")
_NUMBERS = ("weight", "rate", "score")


class Funds:
    """Reads fund rows under one header."""

    def __init__(self, header: Row) -> None:
        self.columns = Columns(header.cells, "fund_columns", header.grid)
        self._unnamed = next((cell.text for cell in header.cells if _is_total(cell.text)), None)
        self._first_value = self.columns.first({*_MONEY, *_NUMBERS, "arrived"}) or 0

    def read(self, row: Row, reader: Reader) -> FundRow | None:
        """A fund row; None for a row that is none (a caption, a continued header)."""
        name = self._name(row.cells)
        texts = self.columns.texts(self._values(row.cells), row.grid)
        if not name and texts.keys() >= {"full_year", "executed"}:
            name = tidy(self._unnamed)  # a block of one row is named by its header: 预算安排情况(调整后)
        if not name or not (texts or fund_kind(name) != "unnamed"):
            return None
        return FundRow(
            name,
            **{column: reader.money(column, texts.get(column)) for column in _MONEY},
            **{column: reader.number(column, texts.get(column)) for column in _NUMBERS},
            place=row.place,
            unread=frozenset(reader.unread),
        )

    def _name(self, cells: Sequence[Cell]) -> str | None:
        before = [cell.text for cell in cells if cell.text and not self._is_value(cell)]
        words = [text for text in before if not is_caption(text) or fund_kind(text) != "unnamed"]
        return tidy("".join(words))

    def _values(self, cells: Sequence[Cell]) -> list[Cell]:
        """Cells of figures; a label printed before its figure in one column (预算数：| 6.84) is none."""
        values = [cell for cell in cells if self._is_value(cell)]
        return [cell for cell in values if fold(cell.text or "").rstrip(":") not in roles("fund_columns")]

    def _is_value(self, cell: Cell) -> bool:
        return cell.column >= self._first_value and fold(cell.text or "").rstrip(":") not in roles("fund_rows")


def _is_total(text: str | None) -> bool:
    return bool(text) and fund_kind(text or "") == "total"
