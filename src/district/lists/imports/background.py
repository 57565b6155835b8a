"""Imports that go on in the background: every row is checked, then all or the right ones are written at once."""

import tempfile
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lists.importing import Importer, Importing, importing_named
from district.lists.imports import uploads
from district.lists.imports.checking import Checked, check
from district.lists.imports.marked import write_marked
from district.tasks import running as tasks

IMPORT = "lists.import"
KEPT = timedelta(days=7)
"""How long the workbook with the wrong cells can be fetched."""
STEP = 200
"""Rows between two reports of how far it has come."""


def start_import(importing: Importing, importer: Importer, stored: StoredFile, *, only_right: bool, done: str) -> None:
    """Put an import into the queue, in the transaction of the caller. `done` is where its rows can be seen."""
    arguments = {
        "importing": importing.name,
        "upload": str(stored.pk),
        "only_right": only_right,
        "done": done,
        "options": dict(importer.options),
    }
    title = _("导入：%(title)s") % {"title": importing.title}
    tasks.start(IMPORT, title=title, arguments=arguments, by=importer.by, scope=importer.scope, at=importer.at)


@tasks.work(IMPORT, is_restartable=True)
def work(
    running: tasks.Running, *, importing: str, upload: str, only_right: bool, options: dict[str, str], done: str
) -> tasks.Outcome:
    """Check every row and write. Begun again after a crash, it writes only what was not written."""
    import_module(settings.ROOT_URLCONF)
    described = importing_named(importing)
    importer = Importer(by=running.by, at=running.now(), scope=running.scope, options=options)
    stored = StoredFile.objects.within(running.scope).get(pk=upload)
    checked = _checked(running, stored, described, importer)
    if not checked.heads.are_right:
        raise Refused(_("表头不对，没有导入。请按提示改正后重新上传。"))
    if not checked.right or (checked.wrong and not only_right):
        sentence = _("有行写错了，什么都没有写入。请在标红的工作簿里改正，再上传一次。")
        return {"rows": 0, "rejected": checked.wrong, "sentence": sentence}, _keep(running, checked, described)
    running.advance(checked.total, checked.total, _("正在写入"))
    count = _write_batches(running, checked, described, importer)
    with transaction.atomic():
        uploads.claim(stored, since=uploads.BEGUN, until=uploads.DONE)
        count += described.write(checked.right, importer) if not described.batch else 0
    result = {"rows": count, "rejected": checked.wrong, "address": done}
    return result, _keep(running, checked, described) if checked.wrong else None


def _write_batches(running: tasks.Running, checked: Checked, importing: Importing, importer: Importer) -> int:
    """Write the rows of an import that is written in batches; say how many."""
    rows, count = checked.right, 0
    for start in range(0, len(rows) if importing.batch else 0, importing.batch or 1):
        with transaction.atomic():
            count += importing.write(rows[start : start + importing.batch], importer)
        running.advance(min(start + importing.batch, len(rows)), len(rows), _("正在写入"))
    return count


def _checked(running: tasks.Running, stored: StoredFile, importing: Importing, importer: Importer) -> Checked:
    grid = uploads.opened(stored)
    total = sum(1 for _row in grid.filled())

    def step(number: int) -> None:
        if number % STEP == 0:
            running.advance(number, total, _("正在核对"))

    return check(grid, importing, importer, step=step)


def _keep(running: tasks.Running, checked: Checked, importing: Importing) -> StoredFile:
    """The workbook with its wrong cells red."""
    at = running.now()
    named: dict[str, Any] = {"organisation": running.scope.organisation, "by": running.by, "at": at}
    with tempfile.TemporaryFile() as target:
        write_marked(target, checked)
        target.seek(0)
        name = _("%(title)s-核对结果.xlsx") % {"title": importing.title}
        return store.keep(
            target, name=name, kinds=("xlsx",), owner=running.task, expires_at=at + KEPT, is_ours=True, **named
        )
