"""The steps by which an import comes about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.trail import record
from district.lib.refusal import Refused
from district.residents.importing.columns import guess
from district.residents.importing.places import source_of
from district.residents.importing.running import IMPORT
from district.residents.importing.sources import headers
from district.residents.models import ResidentImport
from district.tasks import running as tasks
from district.tasks.models import Task


def prepare(sources: Sequence[Mapping[str, str]], *, scope: Scope, by: Actor, at: datetime) -> ResidentImport:
    """Remember the files of an import, with the columns that their headers mean. Raises `Refused`.

    Columns are those that this organisation chose for the same headers before, or else guessed.
    """
    found = [headers(source_of(stated)) for stated in sources]
    for stated, heads in zip(sources, found, strict=True):
        if set(heads) != set(found[0]):
            raise Refused(_("%(file)s 的表头与第一个文件不同，请分开导入。") % {"file": stated["title"]})
    before = ResidentImport.objects.filter(organisation=scope.organisation, task__isnull=False).order_by("-at")
    known = next((row.columns for row in before[:20] if set(row.headers) == set(found[0])), None)
    row = ResidentImport(
        organisation_id=scope.organisation,
        sources=list(sources),
        headers=found[0],
        columns=known or guess(found[0]),
        started_by=by.identifier,
        started_by_name=by.name,
        at=at,
    )
    with transaction.atomic():
        row.save(force_insert=True)
        record("residents.import.prepared", by=by, at=at, target=row, after={"files": len(row.sources)})
    return row


def choose(row: ResidentImport, *, columns: Mapping[str, str], is_updating: bool, by: Actor, at: datetime) -> None:
    """Say what the headers mean. Raises `Refused` when the import was begun already."""
    row.columns, row.is_updating = dict(columns), is_updating
    with transaction.atomic():
        _check_waits(ResidentImport.objects.select_for_update().get(pk=row.pk))
        row.save(update_fields=("columns", "is_updating"))
        record("residents.import.columns_chosen", by=by, at=at, target=row, after={"columns": len(row.columns)})


def begin(row: ResidentImport, *, scope: Scope, by: Actor, at: datetime) -> Task:
    """Put the import into the queue, once. Raises `Refused`."""
    with transaction.atomic():
        _check_waits(ResidentImport.objects.select_for_update().get(pk=row.pk))
        arguments: dict[str, Any] = {"residentimport": str(row.pk)}
        title = _("导入居民：%(files)s") % {"files": row}
        task = tasks.start(IMPORT, title=title, arguments=arguments, by=by, scope=scope, at=at)
        ResidentImport.objects.filter(pk=row.pk).update(task=task.pk)
    return task


def _check_waits(row: ResidentImport) -> None:
    if row.task:
        raise Refused(_("这次导入已经开始，没有再导一遍。"))
