"""The total row, and what shares it: 总分 | 100 | 96, 自评等级 | 优."""

from collections.abc import Sequence

from shixiao.sheets.read.document import Cell
from shixiao.sheets.read.layout.columns import Columns
from shixiao.sheets.vocabulary import roles
from shixiao.values import Number, fold, parse


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether a row is the sheet's total row."""
    return any(is_total_label(cell.text) for cell in cells)


def is_total_label(text: str | None) -> bool:
    """Whether a cell labels the total row: 总分, 合计."""
    return roles("total").get(fold(text or "").rstrip(":")) == "labels"


def read_total(cells: Sequence[Cell], columns: Columns, grid: int) -> dict[str, str | None]:
    """total_weight, total_score and grade. Two numbers are weight and score; one belongs to the column it stands in."""
    start = next(cell.column for cell in cells if is_total_label(cell.text))
    after = [cell for cell in cells if cell.column > start and cell.text]
    numbers = [cell for cell in after if isinstance(parse(cell.text), Number)]
    grade = next((cell.text for cell in after if roles("total").get(fold(cell.text or "")) == "grades"), None)
    found: dict[str, str | None] = {"grade": grade} if grade else {}
    if len(numbers) >= 2:
        return found | {"total_weight": numbers[0].text, "total_score": numbers[1].text}
    if len(numbers) == 1:
        column = columns.texts(numbers, grid)
        return found | {"total_weight" if "weight" in column else "total_score": numbers[0].text}
    return found
