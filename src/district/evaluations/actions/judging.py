"""What people say of an evaluation: its rows, its money, its goal."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.evaluations import rules
from district.evaluations.models import Evaluation, RowJudgement
from district.evaluations.results import Evaluated
from district.evaluations.said import Said
from district.evaluations.scores import as_decimal
from district.evaluations.totals import keep_totals
from district.lib.versions import Conflict
from shixiao.values import printed


@transaction.atomic
def judge(*, evaluation: Evaluation, key: str, seen: int, said: Said, by: Actor, at: datetime) -> RowJudgement:
    """Say something of one row. `seen` is the version of what was said before, 0 where nothing was.

    Raises `Refused`, and `Conflict` where somebody else has said something meanwhile.
    """
    now = locked(evaluation)
    rules.check_can_judge(now, by)
    found = Evaluated(now)
    rules.check_has_place(found, "indicators.completed", said.completed)
    rules.check_said(found.row_under(key, said.as_judgement), said)
    before = RowJudgement.objects.filter(evaluation=now, key=key).first()
    written = _write(now, key, before, seen, said, by, at)
    keep_totals(now)
    old = {name: getattr(before, name) for name in said.values} if before else dict.fromkeys(said.values, "")
    changed = {name: value for name, value in said.values.items() if value != old[name]}
    trail.record(
        "evaluations.row.judged",
        by=by,
        at=at,
        target=written,
        before={name: old[name] for name in changed},
        after={"key": key, **changed},
        note=said.reason,
    )
    return written


@transaction.atomic
def accept_proposals(*, evaluation: Evaluation, by: Actor, at: datetime) -> int:
    """Award what the rules propose to each row that has a proposal and no score yet. Says how many those were."""
    now = locked(evaluation)
    rules.check_can_judge(now, by)
    found = Evaluated(now).acceptable
    rules.check_any_proposal(len(found))
    said = {row.key: row for row in now.judgements.filter(key__in=found)}
    for key, points in found.items():
        values = {"awarded": as_decimal(points), "judged_at": at, "judged_by_name": by.name}
        if key in said:
            said[key].change(said[key].version, **values)
        else:
            RowJudgement.objects.create(evaluation=now, key=key, **values)
    keep_totals(now)
    after = {key: printed(points) for key, points in found.items()}
    trail.record("evaluations.proposals.accepted", by=by, at=at, target=now, after=after)
    return len(found)


@transaction.atomic
def state_goal(
    *, evaluation: Evaluation, seen: int, achieved_goal: str, notes: str, by: Actor, at: datetime
) -> Evaluation:
    """Say how far the year's goal was reached, and what else must be said. Raises `Conflict`."""
    now = locked(evaluation)
    rules.check_can_judge(now, by)
    rules.check_has_place(Evaluated(now), "achieved_goal", achieved_goal)
    values = {"achieved_goal": achieved_goal, "notes": notes}
    before, after = trail.changes(now, values)
    written = now.change(seen, **values)
    keep_totals(written)
    trail.record("evaluations.goal.stated", by=by, at=at, target=written, before=before, after=after)
    return written


def locked(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it is now. Nobody submits it before this transaction ends."""
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("goal_version__goal__project")
    found: Evaluation = rows.get(pk=evaluation.pk)
    return found


def _write(
    evaluation: Evaluation, key: str, before: RowJudgement | None, seen: int, said: Said, by: Actor, at: datetime
) -> RowJudgement:
    who = {"judged_at": at, "judged_by_name": by.name}
    if before:
        if before.version != seen:
            raise Conflict(before, said.values)
        return before.change(seen, **said.values, **who)
    return RowJudgement.objects.create(evaluation=evaluation, key=key, **said.values, **who)
