"""Every write of the checker: keeping a workbook for half an hour, fetching it, and keeping it for good."""

import base64
import io
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.checker.models import CheckedWorkbook
from district.files.models import StoredFile
from district.files.store import keep
from district.lib.periodic import periodic
from district.lib.sealing import Place
from district.lib.site_keys import key_ring

KEPT_FOR = timedelta(minutes=30)
MOST_KEPT = 500
"""Workbooks that wait at once; the oldest give way, so that strangers cannot fill the disk."""


def put_by(content: bytes, *, made_by: str, at: datetime) -> CheckedWorkbook:
    """Let a workbook wait, sealed. It is no event: nothing of the district was read or changed."""
    row = CheckedWorkbook(made_by=made_by, made_at=at, expires_at=at + KEPT_FOR)
    row.sealed = key_ring().seal(base64.b64encode(content).decode("ascii"), _place(row))
    row.save(force_insert=True)
    return row


def content_of(row: CheckedWorkbook) -> bytes:
    """The bytes of a workbook."""
    return base64.b64decode(key_ring().open(row.sealed, _place(row)))


def keep_as_mine(*, row: CheckedWorkbook, organisation: UUID, by: Actor, at: datetime) -> StoredFile:
    """Keep it as a file of whoever sent the sheets; keeping leaves an event."""
    name = _("自评表核对 %(day)s.xlsx") % {"day": f"{row.made_at:%Y-%m-%d}"}
    source = io.BytesIO(content_of(row))
    return keep(source, name=name, kinds=("xlsx",), organisation=organisation, by=by, at=at, is_ours=True)


@periodic("checker.sweep", 300)
def sweep(at: datetime) -> None:
    """Throw away what has expired, and the oldest beyond what is ever kept."""
    CheckedWorkbook.objects.filter(expires_at__lte=at).delete()
    newest = CheckedWorkbook.objects.order_by("-made_at").values_list("pk", flat=True)[:MOST_KEPT]
    CheckedWorkbook.objects.exclude(pk__in=list(newest)).delete()


def _place(row: CheckedWorkbook) -> Place:
    return Place("checkedworkbook", "sealed", str(row.pk))
