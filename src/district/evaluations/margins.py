"""What stands in the margin beside each row of the sheet: how it was scored, why, and what is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.last_year import LastYear
from district.evaluations.models import RowJudgement
from district.evaluations.results import Evaluated, name_of
from district.evaluations.words import KINDS
from district.shell.spoken import spoken
from shixiao.catalogue.fund_block import fund_block
from shixiao.review import Finding, Severity
from shixiao.runs.funds import FundBlock
from shixiao.runs.judgement import FUNDS
from shixiao.runs.result import RowResult
from shixiao.values import Unknown, printed

TONES = {Severity.ERROR: "danger", Severity.QUESTION: "warning", Severity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of the checker, as a page prints it."""

    tone: str
    word: Any
    sentence: str


@dataclass(frozen=True, slots=True)
class Margin:
    """How one row was scored. Scores are as a sheet prints them, "" where there is none."""

    key: str
    name: str
    kind: str
    kind_title: Any
    weight: str
    proposed: str
    awarded: str
    differs: bool
    is_said: bool
    """Whether a person gave the score, rather than its rule."""
    because: str
    reason: str
    remedy: str
    source: str
    judged_by: str
    papers: int
    remarks: tuple[Remark, ...]
    last_year: LastYear | None

    @property
    def gravest(self) -> str:
        """The tone of its gravest finding."""
        return self.remarks[0].tone if self.remarks else ""


def margins_of(
    found: Evaluated, papers: Mapping[str, int] | None = None, before: Mapping[str, LastYear] | None = None
) -> dict[str, Margin]:
    """The margin of each row by its key, `funds` for the fund block."""
    rows: dict[str, RowResult | FundBlock] = dict(found.rows)
    if found.result.funds:
        rows[FUNDS] = found.result.funds
    remarks = remarks_of(found)
    papers, before = papers or {}, before or {}
    return {
        key: _margin(key, row, found.judgements.get(key), papers.get(key, 0), remarks.get(key, ()), before.get(key))
        for key, row in rows.items()
    }


def _margin(
    key: str,
    row: RowResult | FundBlock,
    said: RowJudgement | None,
    papers: int,
    remarks: Sequence[Remark],
    before: LastYear | None,
) -> Margin:
    kind = row.kind if isinstance(row, RowResult) else "counted"
    proposed, awarded = row.proposal.points, row.awarded
    return Margin(
        key=key,
        name=name_of(row),
        kind=kind,
        kind_title=KINDS[kind],
        weight=printed(row.row.points if isinstance(row, RowResult) else row.weight),
        proposed="" if proposed is None else printed(proposed),
        awarded="" if awarded is None else printed(awarded),
        differs=proposed is not None and awarded is not None and printed(proposed) != printed(awarded),
        is_said=said is not None and said.awarded is not None,
        because=spoken(row.proposal.because),
        reason=row.reason or "",
        remedy=row.remedy or "",
        source=row.source if isinstance(row, RowResult) else "",
        judged_by=said.judged_by_name if said else "",
        papers=papers,
        remarks=tuple(remarks),
        last_year=before,
    )


def remarks_of(found: Evaluated) -> dict[str, list[Remark]]:
    """The checker's findings by row; under "" those of the sheet as a whole."""
    lines = dict.fromkeys(fund_block()["rows"].values(), FUNDS)
    keys = lines | {row.row.name: key for key, row in found.rows.items()}
    remarks: dict[str, list[Remark]] = {}
    for finding in found.findings:
        remarks.setdefault(keys.get(finding.row or "", ""), []).append(remark(finding))
    return remarks


def remark(finding: Finding) -> Remark:
    """One finding in words."""
    words = {Severity.ERROR: _("错误"), Severity.QUESTION: _("疑问"), Severity.NOTE: _("提示")}
    return Remark(TONES[finding.severity], words[finding.severity], spoken(finding.message))


def actual_of(row: RowResult) -> str:
    """What the sheet prints as the row's actual value."""
    return "" if isinstance(row.actual, Unknown) else str(row.actual)
