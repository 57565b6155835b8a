"""What lists show of an evaluation, kept beside it whenever something is written."""

from fractions import Fraction
from typing import Any

from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.evaluations.scores import as_decimal
from shixiao.review import Severity


def keep_totals(evaluation: Evaluation) -> None:
    """Write down the totals as they are now, in the transaction of what changed them."""
    found = Evaluated(evaluation)
    values: dict[str, Any] = {
        "total_proposed": _points(found.result.total_proposed),
        "total_awarded": _points(found.result.total_awarded),
        "unscored": len(found.lacking),
        "errors": _count(found, Severity.ERROR),
        "questions": _count(found, Severity.QUESTION),
    }
    Evaluation.objects.filter(pk=evaluation.pk).update(**values)
    for name, value in values.items():
        setattr(evaluation, name, value)


def _points(points: Fraction | None) -> Any:
    return None if points is None else as_decimal(points)


def _count(found: Evaluated, severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found.findings)
