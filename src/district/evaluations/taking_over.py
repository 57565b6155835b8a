"""What an evaluation takes over from an earlier one of the same goal: what was said of rows that still stand."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from district.evaluations.models import Evaluation, RowJudgement, RowPaper
from district.evaluations.results import result_of
from district.evaluations.said import said_of
from district.evaluations.scores import repeats
from shixiao.runs.judgement import FUNDS
from shixiao.scoring import Proposal


def take_over(previous: Evaluation, evaluation: Evaluation) -> int:
    """Copy what was said of rows that the goal still has; says of how many.

    A counted row's score that only repeated its proposal is left behind: it would stand against the new count.
    """
    counted = _rows_of(evaluation)
    proposals = _proposals(previous)
    taken = [
        _taken(row, evaluation, proposals.get(row.key) if counted[row.key] else None)
        for row in previous.judgements.all()
        if row.key in counted
    ]
    RowJudgement.objects.bulk_create(taken)
    papers = previous.papers.filter(removed_at__isnull=True, key__in=counted).select_related("file")
    kept = ("key", "file", "added_at", "added_by_name")
    RowPaper.objects.bulk_create(
        RowPaper(evaluation=evaluation, **{name: getattr(old, name) for name in kept}) for old in papers
    )
    Evaluation.objects.filter(pk=evaluation.pk).update(achieved_goal=previous.achieved_goal, notes=previous.notes)
    return len(taken)


def _rows_of(evaluation: Evaluation) -> dict[str, bool]:
    """The rows of the goal that is counted now, and whether records give their value."""
    version = evaluation.goal_version
    funds = {} if version.fund_weight is None else {FUNDS: True}
    return {row.key: row.is_counted for row in version.rows.all()} | funds


def _proposals(previous: Evaluation) -> Mapping[str, Proposal]:
    """What the rules proposed for the earlier counts."""
    found = result_of(previous)
    funds = {FUNDS: found.funds.proposal} if found.funds else {}
    return {row.row.key: row.proposal for row in found.rows} | funds


def _taken(old: RowJudgement, evaluation: Evaluation, proposal: Proposal | None) -> RowJudgement:
    said = said_of(old)
    if proposal and repeats(said.awarded, proposal):
        said = replace(said, awarded=None)
    who = {"judged_at": old.judged_at, "judged_by_name": old.judged_by_name}
    return RowJudgement(evaluation=evaluation, key=old.key, **asdict(said), **who)
