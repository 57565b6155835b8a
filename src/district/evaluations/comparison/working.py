"""The work behind a comparison."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from district.evaluations.actions.comparing import COMPARE
from district.evaluations.comparison.models import Comparison
from district.evaluations.models import Evaluation
from district.evaluations.results import run_of
from district.lib.refusal import Refused
from district.shell.spoken import spoken
from district.snapshots.opening import open_frozen
from district.tasks.running import Outcome, Running, work
from shixiao.evidence.snapshot import Snapshot
from shixiao.messages import LANGUAGES
from shixiao.runs.differences.comparing import compare_runs
from shixiao.runs.differences.data import as_data
from shixiao.runs.request import NotARun


@work(COMPARE, is_restartable=True)
def compare_task(running: Running, *, comparison: str) -> Outcome:
    """Compare the two runs, and keep what was found."""
    row = Comparison.objects.select_related("before__snapshot", "after__snapshot").get(pk=UUID(comparison))
    try:
        found = compare_runs(
            run_of(row.before),
            run_of(row.after),
            snapshots=(_evidence(row.before), _evidence(row.after)),
            progress=lambda name, done, total: running.advance(done, total, name),
        )
    except NotARun as refusal:
        raise Refused(_ended(row, running, spoken(refusal.reason))) from refusal
    except Refused as refused:
        _ended(row, running, refused.sentence)
        raise
    row.found = {language: as_data(found, language) for language in LANGUAGES}
    _ended(row, running, "")
    address = reverse("evaluations:compare", args=[row.after_id, row.before_id])
    return {"address": address, "sentence": _("比较已完成。")}, None


def _evidence(evaluation: Evaluation) -> Snapshot:
    return open_frozen(evaluation.snapshot, verify=True)


def _ended(row: Comparison, running: Running, fault: str) -> str:
    row.ended_at, row.fault = running.now(), fault
    row.save(update_fields=("ended_at", "fault", "found"))
    return fault
