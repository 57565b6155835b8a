"""Evaluations as tables for a terminal."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

from rich import box
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from shixiao.compare import Comparison, Difference
from shixiao.lib.wrap import wrapped
from shixiao.messages import message
from shixiao.pipeline import CheckedFile, Evaluation
from shixiao.report import points
from shixiao.review import Finding, Severity
from shixiao.sheets.figures import FundFigures, IndicatorFigures

_INDENT = 6
_CODE = re.compile(r"^[0-9A-Z]{12,}-")
_COLOURS = {Severity.ERROR: "bold red", Severity.QUESTION: "yellow", Severity.NOTE: "dim"}
_MARKS = {Severity.ERROR: "×", Severity.QUESTION: "?", Severity.NOTE: "·"}


class Screen:
    """Prints in one language on one console."""

    def __init__(self, console: Console, language: str) -> None:
        self._console, self._language = console, language

    def say(self, key: str, **values: object) -> str:
        """A sentence of the terminal in this screen's language."""
        return message(f"screen.{key}", **values).text(self._language)

    def overview(self, evaluations: Sequence[Evaluation], seconds: Sequence[float] = ()) -> None:
        """One line a sheet: weights, totals, findings by severity and, where measured, the time."""
        keys = ["sheet", "weights", "stated", "recomputed", "proposed", "errors", "questions", "notes"]
        table = self._table(keys + (["seconds"] if seconds else []), numbers_from=1)
        for number, evaluation in enumerate(evaluations):
            time = [f"{seconds[number] * 1000:.0f} ms"] if seconds else []
            table.add_row(*self._overview_row(evaluation), *time)
        self._console.print(table)

    def _overview_row(self, evaluation: Evaluation) -> list[RenderableType]:
        figures = evaluation.figures
        counts = {severity: evaluation.count(severity) for severity in Severity}
        totals = [
            points(weight_sum(evaluation)),
            figures.sheet.total_score,
            points(figures.recomputed_total),
            points(figures.proposed_total),
        ]
        return [
            escape(self.name(evaluation)),
            *(total or "–" for total in totals),
            *(
                Text(str(count or "–"), style=_COLOURS[severity] if count else "dim")
                for severity, count in counts.items()
            ),
        ]

    def name(self, evaluation: Evaluation) -> str:
        """What a person calls the sheet: its project without the code, its title, or its file."""
        sheet = evaluation.sheet
        return _CODE.sub("", sheet.project or "") or sheet.title or Path(sheet.source).name

    def findings(self, evaluation: Evaluation) -> None:
        """The sheet's name, then every finding under it."""
        self._console.print(f"\n[bold]{escape(self.name(evaluation))}[/bold]")
        if not evaluation.findings:
            self._console.print(Padding(self.say("clean"), (0, 0, 0, 2)))
        for finding in evaluation.findings:
            self._console.print(self._finding(finding))

    def _finding(self, finding: Finding) -> RenderableType:
        colour = _COLOURS[finding.severity]
        label = f"{_MARKS[finding.severity]} {self.say('severity_' + finding.severity.value)}"
        row = finding.row or self.say("whole_sheet")
        heading = Text.assemble("  ", (label, colour), "  ", (row, "bold"), "  ", (finding.code, "dim"))
        lines = wrapped(finding.message.text(self._language), self._console.width - _INDENT)
        return Group(heading, *(Text(" " * _INDENT + line) for line in lines))

    def scores(self, evaluation: Evaluation, *, differing_only: bool = False) -> None:
        """Each row with its awarded and proposed score and the because."""
        keys = ["row", "target", "actual", "weight", "awarded", "proposed", "because"]
        table = self._table(keys, numbers_from=3, numbers_to=6)
        for row in _scored(evaluation):
            if not differing_only or differs(row):
                table.add_row(*self._score_row(row))
        if table.row_count:
            self._console.print(f"\n[bold]{escape(self.name(evaluation))}[/bold]")
            self._console.print(table)

    def _score_row(self, row: FundFigures | IndicatorFigures) -> list[str]:
        printed, proposal = row.row, row.proposal
        name, target, actual = _texts(row)
        proposed = points(proposal.points) if proposal and proposal.points is not None else self.say("judged")
        because = proposal.because.text(self._language) if proposal else ""
        texts = [name, target, actual, printed.weight, printed.score, proposed, because]
        return [escape(text) if text else "–" for text in texts]

    def unreadable(self, files: Iterable[CheckedFile]) -> None:
        """Everything that could not be read for certain, with the reason."""
        label = f"[bold red]{self.say('unreadable')}[/bold red]"
        for file in files:
            for doubt in file.doubts:
                reason = doubt.reason.text(self._language)
                self._console.print(f"{label}  {escape(file.source)}: {escape(reason)}", soft_wrap=True)

    def comparison(self, comparison: Comparison) -> None:
        """For each pair of sheets the cells that differ and the findings that came or went."""
        counts = (comparison.first_count, comparison.second_count)
        if counts[0] != counts[1]:
            self.line(self.say("sheets_differ", first=counts[0], second=counts[1], both=min(counts)))
        for pair in comparison.pairs:
            self._console.print(f"\n[bold]{escape(self.name(pair.first))}[/bold]")
            self._differences(pair.cells)
            for key, findings in (("finding_gone", pair.gone), ("finding_new", pair.new)):
                for finding in findings:
                    self.line("  " + self.say(key, message=finding.message))

    def _differences(self, cells: Sequence[Difference]) -> None:
        if not cells:
            self.line("  " + self.say("same"))
            return
        table = self._table(["cell", "first", "second"], numbers_from=9)
        for address, first, second in cells:
            table.add_row(escape(address), escape(first or "–"), escape(second or "–"))
        self._console.print(table)

    def line(self, text: str) -> None:
        """One plain line."""
        self._console.print(escape(text), soft_wrap=True)

    def _table(self, keys: Sequence[str], *, numbers_from: int, numbers_to: int = 99) -> Table:
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for position, key in enumerate(keys):
            right = numbers_from <= position < numbers_to
            table.add_column(self.say(key), justify="right" if right else "left", overflow="fold", no_wrap=right)
        return table


def weight_sum(evaluation: Evaluation) -> Fraction | None:
    """The weights of the fund row and all indicators; None where none is printed."""
    weights = [row.weight.value for row in _scored(evaluation) if row.weight]
    return sum(weights, Fraction(0)) if weights else None


def differs(row: FundFigures | IndicatorFigures) -> bool:
    """Whether the awarded score is another than the proposed one, beyond the rounding of its print."""
    if row.proposal is None or row.proposal.points is None or row.score is None:
        return False
    return abs(row.score.value - row.proposal.points) > row.score.half_unit


def _scored(evaluation: Evaluation) -> list[FundFigures | IndicatorFigures]:
    total = evaluation.figures.total_fund
    return ([total] if total else []) + list(evaluation.figures.indicators)


def _texts(row: FundFigures | IndicatorFigures) -> tuple[str, str | None, str | None]:
    if isinstance(row, FundFigures):
        return row.row.row, row.row.full_year, row.row.executed
    return row.row.level3, row.row.target, row.row.actual
