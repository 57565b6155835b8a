"""Reading a resident's file and opening a sealed value: both leave a trace, and the second has a measure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit.models import Event
from district.audit.trail import record
from district.lib.refusal import Refused
from district.lib.sealing import Unsealable
from district.residents import rules
from district.residents.models import Resident
from district.residents.sealed import opened

REVEALED = "residents.resident.revealed"
_AT_ONCE = 500
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@transaction.atomic
def read_resident(resident: Resident, *, by: Actor, at: datetime) -> None:
    """Write down that somebody read this file."""
    record("residents.resident.read", by=by, at=at, target=resident)


def reveal(resident: Resident, *, column: str, purpose: str, by: Actor, at: datetime) -> str:
    """The plain text of a sealed column, after writing down who wanted it and what for. Raises `Refused`.

    Whoever has opened too many in an hour or a day is refused, and that is written down too.
    """
    rules.check_can_reveal(column, purpose)
    limit = exhausted(by, at)
    if limit:
        with transaction.atomic():
            record("residents.reveals.exhausted", by=by, at=at, target=resident, note=limit)
        raise Refused(limit)
    try:
        with transaction.atomic():
            record(REVEALED, by=by, at=at, target=resident, after={"column": column}, note=purpose)
            return opened(resident, column)
    except Unsealable:
        with transaction.atomic():
            record("residents.cell.unreadable", by=by, at=at, target=resident, after={"column": column})
        raise Refused(_("这一项无法解密：密钥不在，或数据被改动过。已记录，请联系系统管理员。")) from None


def behind(pseudonym: str, *, scope: Scope, by: Actor, at: datetime) -> Resident | None:
    """The resident whom evidence knows by this pseudonym, if within scope; it is written down who asked.

    None for somebody elsewhere and for an imported person who is not in the registry: nobody learns which.
    """
    found: Resident | None = Resident.objects.within(scope).filter(person_key=pseudonym).first()
    if found is not None:
        with transaction.atomic():
            record("residents.resident.identified", by=by, at=at, target=found, after={"person_key": pseudonym})
    return found


def identify(pseudonyms: Iterable[str], *, scope: Scope, by: Actor, at: datetime) -> dict[str, Resident]:
    """Those within scope whom evidence knows by these pseudonyms; one event says how many were identified.

    Somebody elsewhere and an imported person who is not in the registry are both left out: nobody learns which.
    """
    asked, found = sorted(set(pseudonyms)), {}
    for start in range(0, len(asked), _AT_ONCE):
        rows = Resident.objects.within(scope).filter(person_key__in=asked[start : start + _AT_ONCE])
        found.update({row.person_key: row for row in rows})
    if found:
        with transaction.atomic():
            place, after = scope.organisation, {"residents": len(found)}
            record("residents.residents.identified", by=by, at=at, organisation=place, after=after)
    return found


def exhausted(by: Actor, at: datetime) -> str:
    """Why this person may open no more for now, in a sentence; empty while they may."""
    hourly = getattr(settings, "RESIDENT_REVEALS_PER_HOUR", 200)
    daily = getattr(settings, "RESIDENT_REVEALS_PER_DAY", 1000)
    mine = Event.objects.filter(actor_id=by.identifier, action=REVEALED)
    if mine.filter(at__gt=at - _HOUR, at__lte=at).count() >= hourly:
        return _("您在一小时内已查看 %(count)s 次全文，达到上限。请稍后再试；确有需要，请联系安全管理员。") % {
            "count": hourly
        }
    if mine.filter(at__gt=at - _DAY, at__lte=at).count() >= daily:
        return _("您在一天内已查看 %(count)s 次全文，达到上限。请明天再试；确有需要，请联系安全管理员。") % {
            "count": daily
        }
    return ""
