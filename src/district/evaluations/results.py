"""What an evaluation says: its run, judged as its rows are judged now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from district.evaluations.models import Evaluation, RowJudgement
from district.lib.refusal import Refused
from shixiao.catalogue import layout_for
from shixiao.catalogue.fund_block import fund_block
from shixiao.pipeline import evaluate
from shixiao.review import Finding
from shixiao.runs.filled import explanation, filled_sheet
from shixiao.runs.folder import RunFolder, open_run
from shixiao.runs.funds import TOTAL, FundBlock
from shixiao.runs.judged import judged
from shixiao.runs.judgement import FUNDS, Judgement
from shixiao.runs.result import Result, RowResult
from shixiao.sheets.model import Sheet
from shixiao.sheets.write.layout import Layout

KEPT_RUNS = 8
"""Runs whose files stay parsed: one is read in 8 ms and is never written again."""


@dataclass
class Evaluated:
    """An evaluation with all that it says, each part worked out once."""

    evaluation: Evaluation

    @cached_property
    def run(self) -> RunFolder:
        """Its run. Raises `NotARun` where the folder is gone."""
        return _parsed(open_run(self.evaluation.folder).folder, self.evaluation.run_sha256)

    @cached_property
    def judgements(self) -> Mapping[str, RowJudgement]:
        """What people said of its rows, by key."""
        return {each.key: each for each in self.evaluation.judgements.all()}

    @cached_property
    def result(self) -> Result:
        """Every row with its counts, its proposed and its awarded score."""
        return self.under({})

    @cached_property
    def rows(self) -> Mapping[str, RowResult]:
        """Its rows by key."""
        return {row.row.key: row for row in self.result.rows}

    @cached_property
    def sheet(self) -> Sheet:
        """Every printed cell."""
        evaluation = self.evaluation
        goal = evaluation.achieved_goal or None if self.prints("achieved_goal") else None
        notes = evaluation.notes or None
        return filled_sheet(self.result, self.run.definition, achieved_goal=goal, notes=notes)

    @property
    def layout(self) -> Layout:
        """The official layout on which it is printed."""
        return layout_for(Sheet(layout=self.run.definition.name))

    def prints(self, cell: str) -> bool:
        """Whether the layout has a place for a cell: `achieved_goal`, `indicators.completed`."""
        return cell in self.layout.cells()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checker finds on the sheet, with each row's reason and remedy, wherever the layout prints them."""
        pairs = zip(self.sheet.indicators, self.result.rows, strict=True)
        rows = tuple(replace(cells, explanation=explanation(row.reason, row.remedy)) for cells, row in pairs)
        return evaluate(replace(self.sheet, indicators=rows), self.run.definition.region).findings

    def under(self, said: Mapping[str, Judgement]) -> Result:
        """The result as it would be if this were said beside what stands."""
        return judged(self.run, {key: each.said for key, each in self.judgements.items()} | dict(said))

    def row_under(self, key: str, said: Judgement) -> RowResult | FundBlock:
        """One row, or the fund block, as it would stand if this were said of it. Raises `Refused` without one."""
        found = _by_key(self.under({key: said}))
        if key not in found:
            raise Refused(_("自评表里没有这一行。目标可能已调整，请返回自评表重新选择。"))
        return found[key]

    @property
    def lacking(self) -> dict[str, str]:
        """The rows that neither a person nor a rule has scored: their printed names by key."""
        return {key: name_of(row) for key, row in _by_key(self.result).items() if row.awarded is None}

    @property
    def acceptable(self) -> dict[str, Fraction]:
        """The points that rules propose for rows without a score."""
        rows = self.result.rows
        return {row.row.key: row.proposed for row in rows if row.awarded is None and row.proposed is not None}


def name_of(row: RowResult | FundBlock) -> str:
    """What the sheet calls a row."""
    return row.row.name if isinstance(row, RowResult) else str(fund_block()["rows"][TOTAL])


def run_of(evaluation: Evaluation) -> RunFolder:
    """Its run. Raises `NotARun` where the folder is gone."""
    return Evaluated(evaluation).run


def judgements_of(evaluation: Evaluation) -> dict[str, Judgement]:
    """What people said of its rows, by key."""
    return {key: each.said for key, each in Evaluated(evaluation).judgements.items()}


def result_of(evaluation: Evaluation) -> Result:
    """Every row with its counts, its proposed and its awarded score."""
    return Evaluated(evaluation).result


def sheet_of(evaluation: Evaluation) -> Sheet:
    """Every printed cell."""
    return Evaluated(evaluation).sheet


def findings_of(evaluation: Evaluation) -> tuple[Finding, ...]:
    """What the checker finds on the sheet."""
    return Evaluated(evaluation).findings


def _by_key(result: Result) -> dict[str, RowResult | FundBlock]:
    """The fund block first, as a sheet prints it."""
    funds: dict[str, RowResult | FundBlock] = {FUNDS: result.funds} if result.funds else {}
    return funds | {row.row.key: row for row in result.rows}


@lru_cache(KEPT_RUNS)
def _parsed(folder: Path, run_sha256: str) -> RunFolder:  # noqa: ARG001  (part of what names a run)
    """A run whose files are read once."""
    return RunFolder(folder)
