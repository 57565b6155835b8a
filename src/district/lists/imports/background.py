"""Imports that go on in the background: every row is checked, then all or the right ones are written at once."""

import tempfile
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lists.importing import Importer, Importing, importing_named
from district.lists.imports import uploads
from district.lists.imports.checking import Checked, check
from district.lists.imports.long import Long
from district.lists.imports.marked import write_marked
from district.lists.imports.rejects import keep_rejects, nothing_written
from district.tasks import running as tasks

IMPORT = "lists.import"


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
    if described.batch:
        return Long(running, stored, described, importer).go(only_right=only_right, done=done)
    checked = _checked(running, stored, described, importer)
    if not checked.heads.are_right:
        raise Refused(_("表头不对，没有导入。请按提示改正后重新上传。"))
    if not checked.right or (checked.wrong and not only_right):
        return {"rows": 0, "rejected": checked.wrong, "sentence": nothing_written()}, _marked(
            running, checked, described
        )
    running.advance(checked.total, checked.total, _("正在写入"))
    with transaction.atomic():
        uploads.claim(stored, since=uploads.BEGUN, until=uploads.DONE)
        count = described.write(checked.right, importer)
    result = {"rows": count, "rejected": checked.wrong, "address": done}
    return result, _marked(running, checked, described) if checked.wrong else None


def _checked(running: tasks.Running, stored: StoredFile, importing: Importing, importer: Importer) -> Checked:
    grid = uploads.opened(stored)
    total = sum(1 for _row in grid.filled())
    return check(grid, importing, importer, step=lambda number: running.advance(number, total, _("正在核对")))


def _marked(running: tasks.Running, checked: Checked, importing: Importing) -> StoredFile:
    """The workbook with its wrong cells red."""
    with tempfile.TemporaryFile() as target:
        write_marked(target, checked)
        target.seek(0)
        return keep_rejects(running, target, importing)
