"""A run as a table: what was counted, and the proposed beside the awarded score."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from rich.markup import escape

from shixiao.indicators.cell import Cell
from shixiao.messages import message
from shixiao.runs.result import Result, RowResult
from shixiao.screen.terminal import Terminal
from shixiao.values import Unknown, fixed, printed

MOST_CELLS = 60


class RunScreen(Terminal):
    """Shows results of runs."""

    def result(self, result: Result) -> None:
        """Each row with its counts, value and scores, the totals, and then the cells of a breakdown."""
        headings = [
            message("run_screen.row"), message("run_screen.counts"), message("run_screen.value"),
            message("run_screen.target"), message("run_screen.weight"), message("run_screen.proposed"),
            message("run_screen.awarded"), *([message("run_screen.key")] if self.is_wide else []),
        ]  # fmt: skip
        table = self.table(headings, right=(1, 4, 5, 6))
        for row in result.rows:
            key = [row.row.key] if self.is_wide else []
            table.add_row(escape(row.row.name), *self._figures(row), *key, style=_style(row))
        table.add_section()
        totals = (result.total_weight, result.total_proposed, result.total_awarded)
        table.add_row(self.text(message("run_screen.total")), "", "", "", *(points(each) for each in totals))
        self.console.print(table)
        self._reasons(result.rows)
        self._cells(result)

    def _figures(self, row: RowResult) -> list[str]:
        judged = self.text(message("run_screen.judged"))
        return [
            self._counts(row),
            "–" if isinstance(row.actual, Unknown) else escape(str(row.actual)),
            escape(row.row.target or "–"),
            row.row.weight,
            judged if row.proposed is None else points(row.proposed),
            points(row.awarded),
        ]

    def _counts(self, row: RowResult) -> str:
        """Numerator and denominator, one above the other on a narrow terminal."""
        if row.numerator is None or row.denominator is None:
            return "–"
        between = " / " if self.is_wide else "\n/ "
        is_money = bool(row.row.completed_unit)
        return between.join(_yuan(each) if is_money else _count(each) for each in (row.numerator, row.denominator))

    def _reasons(self, rows: Iterable[RowResult]) -> None:
        """Why awarded scores differ from proposed ones."""
        for row in rows:
            if row.reason and _differs(row):
                values = {"row": row.row.name, "reason": row.reason, "remedy": row.remedy or "–"}
                self.line(message("run_screen.reason", **values))

    def _cells(self, result: Result) -> None:
        if not result.cells:
            return
        headings = [
            message("run_screen.indicator"), message("run_screen.organisation"), message("run_screen.period"),
            message("run_screen.numerator"), message("run_screen.denominator"), message("run_screen.rate"),
        ]  # fmt: skip
        table = self.table(headings, right=(3, 4, 5))
        for cell in result.cells[:MOST_CELLS]:
            code = result.codes[cell.organisation]
            counts = (_count(cell.numerator), _count(cell.denominator), rate(cell))
            table.add_row(cell.indicator, escape(code), str(cell.period), *counts)
        self.console.print(table)
        if len(result.cells) > MOST_CELLS:
            self.line(message("run_screen.more_cells", shown=MOST_CELLS, count=len(result.cells)), "dim")


def points(score: Fraction | None) -> str:
    """A score as a sheet prints it, a dash where there is none."""
    return "–" if score is None else printed(score)


def rate(cell: Cell) -> str:
    """A cell's rate; a dash where there is nothing to divide by."""
    return f"{fixed(Fraction(100 * cell.numerator, cell.denominator), 2)}%" if cell.denominator else "–"


def _count(count: int) -> str:
    return f"{count:,}"


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}"


def _style(row: RowResult) -> str:
    return "yellow" if _differs(row) else ""


def _differs(row: RowResult) -> bool:
    """Whether the two scores are printed as different ones."""
    scores = [None if points is None else printed(points) for points in (row.awarded, row.proposed)]
    return scores[0] != scores[1]
