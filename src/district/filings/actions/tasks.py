"""Work on signed sheets that takes longer than a page: writing documents, counting again, packing a year."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.filings.models import Filing
from district.filings.models.document import KINDS
from district.lib.refusal import Refused
from district.tasks import running
from district.tasks.models import Task

DOCUMENTS, RERUN, EXPORT = "filings.documents", "filings.rerun", "filings.export"


def write_documents(filing: Filing, *, scope: Scope, by: Actor, at: datetime) -> Task:
    """Start writing a signed sheet's documents."""
    title = _("生成签发文件：%(filing)s") % {"filing": filing}
    return running.start(DOCUMENTS, title=title, arguments={"filing": str(filing.pk)}, by=by, scope=scope, at=at)


@transaction.atomic
def write_documents_again(*, filing: Filing, scope: Scope, by: Actor, at: datetime) -> Task:
    """Start it again, because the process was stopped in between. The bytes are the same."""
    _check_signed(filing)
    if filing.documents.count() == len(KINDS):
        raise Refused(_("文件已全部生成，不会再改动。"))
    if _is_under_way(DOCUMENTS, filing):
        raise Refused(_("文件正在生成，请稍候刷新。"))
    return write_documents(filing, scope=scope, by=by, at=at)


@transaction.atomic
def start_rerun(*, filing: Filing, scope: Scope, by: Actor, at: datetime) -> Task:
    """Start counting a signed sheet again from its snapshot."""
    _check_signed(filing)
    if _is_under_way(RERUN, filing):
        raise Refused(_("这份自评表正在复算，请稍候。"))
    title = _("复算：%(filing)s") % {"filing": filing}
    task = running.start(RERUN, title=title, arguments={"filing": str(filing.pk)}, by=by, scope=scope, at=at)
    trail.record("filings.rerun.started", by=by, at=at, target=filing)
    return task


@transaction.atomic
def start_export(*, year: int, scope: Scope, by: Actor, at: datetime) -> Task:
    """Start packing every signed sheet of a year."""
    if not Filing.objects.within(scope).of_year(year).signed().exists():
        raise Refused(_("%(year)s 年还没有签发的自评表，没有可以打包的文件。") % {"year": year})
    title = _("打包 %(year)s 年自评表") % {"year": year}
    task = running.start(EXPORT, title=title, arguments={"year": year}, by=by, scope=scope, at=at)
    trail.record("filings.year.exported", by=by, at=at, organisation=scope.organisation, after={"year": year})
    return task


def _check_signed(filing: Filing) -> None:
    if not filing.is_signed:
        raise Refused(_("自评表还没有签发。"))


def _is_under_way(kind: str, filing: Filing) -> bool:
    return Task.objects.open().filter(kind=kind, arguments__filing=str(filing.pk)).exists()
