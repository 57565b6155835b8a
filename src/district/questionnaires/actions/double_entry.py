"""Papers that two people type in: read twice, compared, and decided where the readings differ."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.lib.refusal import Refused
from district.questionnaires import rules
from district.questionnaires.actions.interviewing import begin, complete, ready
from district.questionnaires.definition.double_entry import cells, merged
from district.questionnaires.models import Batch, Channel, Interview, InterviewState, PaperCheck


@transaction.atomic
def finish_reading(
    *,
    interview: Interview,
    seen: int,
    answers: Mapping[str, Any] | None = None,
    is_blank: bool = False,
    by: Actor,
    at: datetime,
) -> PaperCheck | None:
    """Take one of the two typings of a paper for good. With the second, both are compared."""
    Batch.objects.select_for_update().get(pk=interview.batch_id)
    now, found = ready(interview, seen, answers or {}, by=by, is_blank=is_blank)
    read = now.change(
        now.version,
        state=InterviewState.READING,
        answers=found.answers,
        dropped=found.dropped,
        saved_at=at,
        saves_told=now.saves,
    )
    after = {"reading": now.reading, "saves": now.saves, "blank": sorted(found.wrong)}
    trail.record("questionnaires.paper.read", by=by, at=at, target=read, after=after)
    pair = Interview.objects.filter(batch=now.batch_id, paper_number=now.paper_number, state=InterviewState.READING)
    first, second = {row.reading: row for row in pair}.get(1), {row.reading: row for row in pair}.get(2)
    return _compared(first, second, by, at) if first and second else None


def _compared(first: Interview, second: Interview, by: Actor, at: datetime) -> PaperCheck:
    found = cells(first.questions.definition, first.answers, second.answers)
    differing = sum(cell.differs for cell in found)
    check = PaperCheck.objects.create(
        batch=first.batch,
        paper_number=first.paper_number,
        first=first,
        second=second,
        cells=len(found),
        differing=differing,
        found_at=at,
    )
    after = {"cells": len(found), "differing": differing}
    trail.record("questionnaires.paper.compared", by=by, at=at, target=check, after=after)
    return check if differing else _settled(check, {}, {}, by, at)


@transaction.atomic
def decide(
    *,
    check: PaperCheck,
    seen: int,
    choices: Mapping[str, str],
    other: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> PaperCheck:
    """Decide every cell in which the readings differ. Both readings stay as they were typed.

    `choices` names for each such question `first`, `second` or `other`, whose answers `other` holds.
    """
    now = PaperCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    rules.check_can_decide(now)
    differing = [cell.question.name for cell in cells_of(now) if cell.differs]
    open_cells = [name for name in differing if choices.get(name) not in ("first", "second", "other")]
    if open_cells:
        raise Refused(_("还有 %(count)s 格没有取舍。") % {"count": len(open_cells)}, about=open_cells[0])
    chosen = {name: choices[name] for name in differing}
    settled = _settled(now, chosen, other, by, at, seen=seen)
    trail.record("questionnaires.paper.decided", by=by, at=at, target=settled, after={"choices": chosen})
    return settled


def cells_of(check: PaperCheck) -> Any:
    """A paper cell by cell."""
    return cells(check.first.questions.definition, check.first.answers, check.second.answers)


def _settled(
    check: PaperCheck,
    choices: Mapping[str, str],
    other: Mapping[str, Any],
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> PaperCheck:
    """The interview that counts, made of what both read and of what was chosen."""
    first, second = check.first, check.second
    answers = merged(first.questions.definition, first.answers, second.answers, choices, other)
    whole = {"batch": check.batch, "paper_number": check.paper_number, "page": first.page or second.page}
    told = {"version": first.questions, "organisation": first.organisation, "channel": Channel.PAPER}
    made = begin(**told, **whole, by=by, at=at)
    done = complete(interview=made, seen=made.version, answers=answers, is_blank=True, by=by, at=at)
    names = {"settled": done, "decided_at": at, "decided_by_name": by.name[:200]}
    return check.change(check.version if seen is None else seen, choices=dict(choices), **names)
