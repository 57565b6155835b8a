"""The quality of a snapshot's evidence, with what organisations reported held against what the records count."""

from collections.abc import Sequence
from typing import Any

from shixiao.evidence.quality import QualityFinding, check_quality
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import OrganisationTree
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, counted_indicators
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.request import NotARun

SHEET = "public_health"


def inspect_evidence(snapshot: Snapshot) -> tuple[QualityFinding, ...]:
    """Every finding on a snapshot. Reported counts are checked where the catalogue has a sheet of its year."""
    return check_quality(snapshot, counted=_counted(snapshot))


def _counted(snapshot: Snapshot) -> dict[tuple[str, int], int]:
    """Each indicator's numerator by health centre at the end of the snapshot's last month."""
    try:
        sheet = SheetDefinition.parse(f"{SHEET}/{snapshot.as_of.year}")
    except NotARun:
        return {}
    computed = compute(snapshot, sheet, DuckDB())
    cells = computed.cube.cells(counted_indicators(sheet), "centre", [computed.period])
    return {(cell.indicator, cell.organisation): cell.numerator for cell in cells}


def as_data(findings: Sequence[QualityFinding], tree: OrganisationTree, language: str = "zh") -> list[dict[str, Any]]:
    """The findings as plain data, sentences in `zh` or `en`; examples are row numbers of the snapshot's table."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "table": finding.table,
            "organisation": None if finding.organisation is None else tree.codes[finding.organisation],
            "count": finding.count,
            "examples": list(finding.examples),
            "message": finding.message.text(language),
        }
        for finding in findings
    ]
