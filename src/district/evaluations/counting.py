"""Counting an evaluation: the library computes the goal's rows from the verified snapshot, into a run folder."""

import shutil
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.evaluations.actions.starting import KIND
from district.evaluations.models import Evaluation, State
from district.evaluations.totals import keep_totals
from district.goals.definition import definition_of
from district.lib.refusal import Refused
from district.snapshots.spoken import spoken_of
from district.tasks.running import Cancelled, Outcome, Running, work
from shixiao import __version__
from shixiao.evidence.snapshot import NotASnapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.folder import EVALUATION, write_run
from shixiao.runs.request import Breakdown, NotARun

Progress = Callable[[str, int, int], None]
BREAKDOWN = Breakdown("month", "centre")
"""The cells beside the rows: what charts and the year's monitoring show."""
THREADS, MEMORY = 1, "768MB"


def count(evaluation: Evaluation, *, at: datetime | None = None, progress: Progress | None = None) -> Evaluation:
    """Count it now, in this thread. Raises `Refused` with why it could not be, which is kept with the evaluation.

    A run that was written but never recorded, because the process was killed between, is thrown away and made again.
    """
    at = at or evaluation.asked_at
    try:
        _compute(evaluation, progress)
    except (NotARun, NotASnapshot) as fault:
        raise Refused(_failed(evaluation, spoken_of(evaluation.snapshot, fault.reason), at)) from fault
    except Refused as refused:
        _failed(evaluation, refused.sentence, at)
        raise
    except Cancelled:
        _failed(evaluation, _("测算已取消。需要时请重新测算。"), at)
        raise
    except Exception:
        _failed(evaluation, _("测算出错，没有完成。请重新测算；仍然出错时，请联系系统管理员。"), at)
        raise
    return _counted(evaluation, at)


@work(KIND, is_restartable=True)
def count_task(running: Running, *, evaluation: str) -> Outcome:
    """The task of an evaluation."""
    row = Evaluation.objects.select_related("goal_version__goal", "snapshot").get(pk=UUID(evaluation))
    if row.state != State.COUNTED:
        row = count(row, at=running.now(), progress=lambda name, done, total: running.advance(done, total, name))
    address = reverse("evaluations:detail", args=[row.pk])
    return {"address": address, "sentence": _("已测算完成，可以评定。")}, None


def _compute(evaluation: Evaluation, progress: Progress | None) -> None:
    _clear(evaluation.folder)
    snapshot = open_snapshot(evaluation.snapshot.folder)
    if snapshot.content_sha256 != evaluation.snapshot.content_sha256:
        raise Refused(_("快照文件与固定时记录的校验值不一致，不能测算。请用备份恢复快照，或重新固定。"))
    definition = definition_of(evaluation.goal_version)
    computation = compute(snapshot, definition, DuckDB(threads=THREADS, memory=MEMORY), progress)
    write_run(evaluation.folder, computation, result(computation, BREAKDOWN), progress)


def _clear(folder: Path) -> None:
    """Throw away what a process that was killed has left: it was never recorded."""
    for left in (folder, *folder.parent.glob(f"{folder.name}.unfinished-*")):
        shutil.rmtree(left, ignore_errors=True)


@transaction.atomic
def _counted(evaluation: Evaluation, at: datetime) -> Evaluation:
    written = sha256((evaluation.folder / EVALUATION).read_bytes()).hexdigest()
    values = {"state": State.COUNTED, "counted_at": at, "run_sha256": written, "code_version": __version__, "fault": ""}
    counted = _changed(evaluation, **values)
    keep_totals(counted)
    trail.record(
        "evaluations.evaluation.counted", by=_asker(counted), at=at, target=counted, after={"run_sha256": written}
    )
    return counted


@transaction.atomic
def _failed(evaluation: Evaluation, sentence: str, at: datetime) -> str:
    failed = _changed(evaluation, state=State.FAILED, fault=sentence)
    trail.record("evaluations.evaluation.failed", by=_asker(failed), at=at, target=failed, note=sentence)
    return sentence


def _changed(evaluation: Evaluation, **values: Any) -> Evaluation:
    now = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    return now.change(now.version, **values)


def _asker(evaluation: Evaluation) -> Actor:
    """Whoever asked for it, in whose name it is counted."""
    return Actor("staff", evaluation.asked_by, evaluation.asked_by_name)
