"""What the page shows of checked files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.checker.reading import language
from shixiao.annotated import AnnotatedRow, AnnotatedSheet, annotated
from shixiao.messages import message
from shixiao.pipeline import CheckedFile, Evaluation
from shixiao.report import points
from shixiao.review import Finding, Severity
from shixiao.sheets.write.table import PrintedCell

SHOWN = 20
"""Sheets of one upload that the page draws; the workbook has them all."""
SEVERITIES = {
    Severity.ERROR: ("danger", "circle-x", gettext_lazy("错误")),
    Severity.QUESTION: ("warning", "alert-triangle", gettext_lazy("疑问")),
    Severity.NOTE: ("info", "info-circle", gettext_lazy("提示")),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as the margin shows it."""

    tone: str
    icon: str
    word: Any
    row: str
    sentence: str
    why: str
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed row with its margin."""

    cells: tuple[PrintedCell, ...]
    remarks: list[Remark]
    proposed: str
    because: str
    differs: bool
    is_scored: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet as the page draws it."""

    title: str
    project: str
    """What tells it from the other sheets of its file."""
    above: tuple[str, ...]
    lines: list[Line]
    whole: list[Remark]
    remarks: list[Remark]
    totals: list[tuple[Any, str]]
    counts: list[tuple[str, str, Any, int]]


def drawn_files(files: Sequence[CheckedFile]) -> list[dict[str, Any]]:
    """Each file with its sheets and what could not be read of it."""
    left, found = SHOWN, []
    for file in files:
        shown = file.evaluations[: max(left, 0)]
        left -= len(shown)
        hidden = len(file.evaluations) - len(shown)
        refusals = [_refusal(doubt.place, doubt.reason) for doubt in file.doubts]
        found.append(
            {"name": file.source, "sheets": [_drawn(each) for each in shown], "hidden": hidden, "refusals": refusals}
        )
    return found


def _refusal(place: Any, reason: Any) -> str:
    where = place if isinstance(place, str) else place.text(language())
    return f"{where} · {reason.text(language())}" if where else reason.text(language())


def _drawn(evaluation: Evaluation) -> Drawn:
    sheet: AnnotatedSheet = annotated(evaluation)
    return Drawn(
        title=sheet.printed.title or sheet.printed.name,
        project=evaluation.sheet.project or "",
        above=sheet.printed.lines_above,
        lines=[_line(row) for row in sheet.rows],
        whole=[_remark(finding) for finding in sheet.whole],
        remarks=[_remark(finding) for finding in evaluation.findings],
        totals=_totals(evaluation),
        counts=[(*SEVERITIES[each], evaluation.count(each)) for each in Severity],
    )


def _totals(evaluation: Evaluation) -> list[tuple[Any, str]]:
    figures = evaluation.figures
    return [
        (_("表上总分"), figures.sheet.total_score or ""),
        (_("各行得分相加"), points(figures.recomputed_total) or ""),
        (_("按规则计算的总分"), points(figures.proposed_total) or ""),
    ]


def _line(row: AnnotatedRow) -> Line:
    proposal = row.proposal
    proposed = points(proposal.points) if proposal else None
    return Line(
        cells=row.cells,
        remarks=[_remark(finding) for finding in row.findings],
        proposed=proposed or "",
        because=proposal.because.text(language()) if proposal else "",
        differs=any(finding.code == "proposed_differs" for finding in row.findings),
        is_scored=proposal is not None,
    )


def _remark(finding: Finding) -> Remark:
    tone, icon, word = SEVERITIES[finding.severity]
    why = message(f"why.{finding.code}").text(language())
    told = finding.message.text(language())
    return Remark(tone, icon, word, finding.row or _("整张表"), told, why, finding.code)
