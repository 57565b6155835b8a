"""What an evaluation says: its run, judged as its rows are judged now."""

from django.utils.translation import gettext as _

from district.evaluations.models import Evaluation
from district.lib.refusal import Refused
from shixiao.catalogue.fund_block import fund_block
from shixiao.pipeline import evaluate
from shixiao.review import Finding
from shixiao.runs import Judgement, Result, RowResult, RunFolder, filled_sheet, judged, open_run
from shixiao.runs.funds import TOTAL, FundBlock
from shixiao.runs.judgement import FUNDS
from shixiao.sheets.model import Sheet


def run_of(evaluation: Evaluation) -> RunFolder:
    """Its run. Raises `NotARun` where the folder is gone."""
    return open_run(evaluation.folder)


def judgements_of(evaluation: Evaluation) -> dict[str, Judgement]:
    """What people said of its rows, by key."""
    return {each.key: each.said for each in evaluation.judgements.all()}


def result_of(evaluation: Evaluation) -> Result:
    """Every row with its counts, its proposed and its awarded score."""
    return judged(run_of(evaluation), judgements_of(evaluation))


def sheet_of(evaluation: Evaluation) -> Sheet:
    """Every printed cell."""
    found, run = result_of(evaluation), run_of(evaluation)
    return filled_sheet(
        found, run.definition, achieved_goal=evaluation.achieved_goal or None, notes=evaluation.notes or None
    )


def findings_of(evaluation: Evaluation) -> tuple[Finding, ...]:
    """What the checker finds on the sheet."""
    return evaluate(sheet_of(evaluation), run_of(evaluation).definition.region).findings


def row_under(evaluation: Evaluation, key: str, said: Judgement) -> RowResult | FundBlock:
    """One row, or the fund block, as it would stand if this were said of it. Raises `Refused` where there is none."""
    found = judged(run_of(evaluation), {**judgements_of(evaluation), key: said})
    rows: dict[str, RowResult | FundBlock] = {row.row.key: row for row in found.rows}
    if found.funds:
        rows[FUNDS] = found.funds
    if key not in rows:
        raise Refused(_("自评表里没有这一行。目标可能已调整，请返回自评表重新选择。"))
    return rows[key]


def lacking_scores(evaluation: Evaluation) -> list[str]:
    """The rows that nobody and no rule has scored, by their printed names."""
    found = result_of(evaluation)
    names = [row.row.name for row in found.rows if row.awarded is None]
    return [fund_block()["rows"][TOTAL], *names] if found.funds and found.funds.awarded is None else names
