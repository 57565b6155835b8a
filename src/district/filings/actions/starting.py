"""Beginning a filing: the first of a sheet, or a correction beside a signed one."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.audit import trail
from district.evaluations.models import Evaluation
from district.filings import rules
from district.filings.models import Filing


@transaction.atomic
def start(*, evaluation: Evaluation, by: Actor, at: datetime) -> Filing:
    """Begin the filing of an evaluation, as a draft."""
    now = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    rules.check_can_start(now)
    return _made(now, "filings.filing.started", by, at)


@transaction.atomic
def correct(*, filing: Filing, evaluation: Evaluation, reason: str, by: Actor, at: datetime) -> Filing:
    """Put the next number beside a signed sheet, which stays as it is."""
    old = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    rules.check_can_correct(old, evaluation, reason)
    said = {"number": old.number + 1, "corrects": old, "correction_reason": reason.strip()}
    return _made(evaluation, "filings.filing.corrected", by, at, **said)


def _made(evaluation: Evaluation, event: str, by: Actor, at: datetime, **said: object) -> Filing:
    made = Filing.objects.create(
        organisation=evaluation.organisation,
        evaluation=evaluation,
        created_at=at,
        created_by=by.identifier,
        created_by_name=by.name,
        **said,
    )
    note = str(said.get("correction_reason", ""))
    trail.record(event, by=by, at=at, target=made, after={"number": made.number}, note=note)
    return made
