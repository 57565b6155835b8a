"""Closing a year, and opening it again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.filings.models import Filing, Period
from district.lib.refusal import Refused
from district.orgs.models import Organisation


@transaction.atomic
def close_year(*, organisation: Organisation, year: int, reason: str = "", by: Actor, at: datetime) -> Period:
    """Let nothing but corrections be handed in for a year: once no sheet of it is on its way."""
    filings = Filing.objects.of_year(year)
    waiting = filings.on_their_way().filter(corrects__isnull=True).count()
    if waiting:
        raise Refused(
            _("%(year)s 年还有 %(count)s 份自评表没有归档，不能关闭。请先办完，或退回后另行处理。")
            % {"year": year, "count": waiting}
        )
    if not filings.filter(filed_at__isnull=False).exists():
        raise Refused(_("%(year)s 年还没有归档的自评表，不能关闭。") % {"year": year})
    period, _made = Period.objects.get_or_create(organisation=organisation, year=year)
    if period.is_closed:
        raise Refused(_("%(year)s 年度已经关闭。") % {"year": year})
    closed = period.change(period.version, closed_at=at, closed_by_name=by.name, reason=reason)
    trail.record("filings.year.closed", by=by, at=at, target=closed, after={"year": year}, note=reason)
    return closed


@transaction.atomic
def reopen_year(*, period: Period, reason: str, by: Actor, at: datetime) -> Period:
    """Let sheets of a closed year be handed in again, with the reason."""
    if not period.is_closed:
        raise Refused(_("%(year)s 年度没有关闭。") % {"year": period.year})
    if not reason.strip():
        raise Refused(_("重新开放必须写明原因。"), about="reason")
    opened = period.change(period.version, closed_at=None, closed_by_name="", reason=reason.strip())
    trail.record("filings.year.reopened", by=by, at=at, target=opened, after={"year": period.year}, note=reason)
    return opened
