"""What an evaluation says: its run, judged as its rows are judged now."""

from district.evaluations.models import Evaluation
from shixiao.pipeline import evaluate
from shixiao.review import Finding
from shixiao.runs import Judgement, Result, RunFolder, filled_sheet, judged, open_run
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
