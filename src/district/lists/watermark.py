"""What an exported workbook says of itself, and what the audit trail keeps of it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.lists.conditions import Chip
from district.lists.listing import Listing
from district.lists.sheet import Heading


def heading(listing: Listing, chips: Iterable[Chip], *, by: Actor, at: datetime) -> Heading:
    """What stands above the table: what it is, which rows, and who took it when."""
    stated = [_("%(title)s：%(value)s") % {"title": chip.title, "value": chip.public_value} for chip in chips]
    return Heading(
        title=str(listing.title),
        conditions=_("条件：%(conditions)s") % {"conditions": _("；").join(stated) or _("全部")},
        watermark=_("导出人：%(name)s　导出时间：%(at)s")
        % {"name": by.name, "at": f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"},
    )


def note_export(
    listing: Listing, chips: Iterable[Chip], rows: int, *, by: Actor, at: datetime, organisation: UUID
) -> None:
    """Enter an export in the audit trail, in the transaction of the caller."""
    stated = {chip.title: chip.public_value for chip in chips}
    after = {"list": listing.name, "conditions": stated, "rows": rows}
    trail.record("lists.exported", by=by, at=at, organisation=organisation, after=after)


def file_name(listing: Listing, at: datetime) -> str:
    """The name under which the workbook is saved."""
    return f"{listing.title}-{timezone.localtime(at):%Y%m%d-%H%M}.xlsx"
