"""复算: the auditor counts a signed sheet again from its evidence."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.filings.actions.tasks import RERUN
from district.filings.keys import public_keys
from district.filings.models import Filing, Rerun
from district.goals.definition import definition_of
from district.shell.spoken import spoken
from district.snapshots.spoken import spoken_of
from district.tasks.running import Outcome, Running, work
from shixiao import __version__
from shixiao.evidence.snapshot import NotASnapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.request import NotARun
from shixiao.signing import Envelope, check_signature, rerun

THREADS, MEMORY = 1, "768MB"


@work(RERUN, is_restartable=True)
def rerun_task(running: Running, *, filing: str) -> Outcome:
    """Count again, and keep what came of it."""
    row = Filing.objects.with_sheet().get(pk=UUID(filing))
    running.advance(0, 1, str(row))
    is_same, differences = count_again(row)
    made = keep(row, is_same, differences, running)
    sentence = _("逐字节一致。") if made.is_same else _("与签发时不一致。")
    return {"address": reverse("filings:detail", args=[row.pk]), "sentence": sentence}, None


def count_again(filing: Filing) -> tuple[bool, list[str]]:
    """Whether every byte is the same, and what differs, a sentence each."""
    envelope = Envelope.parse(filing.signed_json)
    fault = check_signature(envelope, public_keys())
    try:
        snapshot = open_snapshot(filing.evaluation.snapshot.folder)
        today = definition_of(filing.evaluation.goal_version)
        found = rerun(envelope, snapshot, definition=today, engine=DuckDB(threads=THREADS, memory=MEMORY))
    except (NotARun, NotASnapshot) as failure:
        return False, [spoken_of(filing.evaluation.snapshot, failure.reason)]
    said = [fault, *found.differences] if fault else list(found.differences)
    return found.is_same and not fault, [spoken(each) for each in said]


def keep(filing: Filing, is_same: bool, differences: list[str], running: Running) -> Rerun:
    """Write down what came of it."""
    by: Actor = running.by
    at = running.now()
    with transaction.atomic():
        made = Rerun.objects.create(
            filing=filing,
            at=at,
            by=by.identifier,
            by_name=by.name,
            code_version=__version__,
            is_same=is_same,
            differences=differences,
        )
        after = {"is_same": is_same, "differences": len(differences)}
        trail.record("filings.rerun.ended", by=by, at=at, target=filing, after=after)
    return made
