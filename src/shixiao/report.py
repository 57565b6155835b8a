"""The one stable JSON object of `--json`: every value a string as printed, or null."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from shixiao.pipeline import CheckedFile, Evaluation
from shixiao.review import Finding
from shixiao.sheets.figures import FundFigures, IndicatorFigures
from shixiao.values import printed

_PUBLIC_HEALTH = "public_health"


def report(files: Iterable[CheckedFile], language: str = "zh") -> dict[str, Any]:
    """Sheets and unreadable files as plain data; sentences in `zh` or `en`."""
    files = list(files)
    return {
        "sheets": [_sheet(evaluation, language) for file in files for evaluation in file.evaluations],
        "unreadable": [
            {"source": file.source, "reason": doubt.reason.text(language)} for file in files for doubt in file.doubts
        ],
    }


def points(value: Fraction | None) -> str | None:
    """A computed score as a sheet prints it: at most two decimals."""
    return None if value is None else printed(value)


def _sheet(evaluation: Evaluation, language: str) -> dict[str, Any]:
    figures, sheet = evaluation.figures, evaluation.sheet
    return {
        "source": sheet.source,
        "title": sheet.title,
        "layout": sheet.layout,
        "project": sheet.project,
        "department": sheet.department,
        "unit": sheet.unit,
        "year": sheet.year,
        "money_unit": sheet.money_unit,
        "funds": [_fund(fund) for fund in figures.funds],
        "indicators": [_indicator(row, sheet.layout, language) for row in figures.indicators],
        "total_weight": sheet.total_weight,
        "total_score": sheet.total_score,
        "recomputed_total": points(figures.recomputed_total),
        "proposed_total": points(figures.proposed_total),
        "findings": [_finding(finding, language) for finding in evaluation.findings],
    }


def _fund(fund: FundFigures) -> dict[str, str | None]:
    names = ("row", "initial", "full_year", "executed", "weight", "rate", "score")
    return {name: getattr(fund.row, name) for name in names}


def _indicator(figures: IndicatorFigures, layout: str, language: str) -> dict[str, str | None]:
    row, proposal = figures.row, figures.proposal
    fields = {
        "level1": row.level1,
        "level2": row.level2,
        "level3": row.level3,
        "target": row.target,
        "actual": row.actual,
        "weight": row.weight,
        "score": row.score,
        "proposed": points(proposal.points) if proposal else None,
        "rule": row.rule or (proposal.rule if proposal else None),
        "because": proposal.because.text(language) if proposal else None,
        "reason": row.reason,
        "remedy": row.remedy,
    }
    return fields | ({"goal": row.goal, "completed": row.completed} if layout == _PUBLIC_HEALTH else {})


def _finding(finding: Finding, language: str) -> dict[str, str | None]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "row": finding.row,
        "message": finding.message.text(language),
        "stated": finding.stated,
        "computed": finding.computed,
    }
