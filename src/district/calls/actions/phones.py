"""Extensions: giving one to somebody, taking it back, and handing its secret to the browser that is it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.accounts.models import User
from district.audit import trail
from district.calls.models import Phone, PhoneKind
from district.calls.models.phone import secret_place
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.lib.site_keys import key_ring
from district.orgs.models import Organisation

FIRST, LAST = 200, 9999
BYTES = 18


@transaction.atomic
def give_phone(
    *, agent: User, organisation: Organisation, kind: str = PhoneKind.BROWSER, by: Actor, at: datetime
) -> Phone:
    """An extension with a fresh secret for somebody; the one they had before comes to life again."""
    found = Phone.objects.select_for_update(of=("self",)).filter(agent=agent).first()
    if found and not found.retired_at:
        raise Refused(_("%(name)s 已有分机 %(extension)s。") % {"name": agent.name, "extension": found.extension})
    phone = found or Phone(id=new_id(), agent=agent, extension=_free_extension())
    phone.organisation, phone.kind, phone.retired_at = organisation, kind, None
    phone.secret = key_ring().seal(secrets.token_urlsafe(BYTES), secret_place(phone.pk))
    phone.save()
    trail.record("calls.phone.given", by=by, at=at, target=phone, after={"agent": agent.pk, "kind": kind})
    return phone


@transaction.atomic
def retire_phone(*, phone: Phone, seen: int, by: Actor, at: datetime) -> Phone:
    """Take an extension back. The PBX forgets it when its configuration is written next."""
    if phone.retired_at:
        raise Refused(_("分机 %(extension)s 已停用。") % {"extension": phone.extension})
    retired = phone.change(seen, retired_at=at)
    trail.record("calls.phone.retired", by=by, at=at, target=retired)
    return retired


@transaction.atomic
def open_phone(*, by: Actor, at: datetime) -> Phone:
    """One's own extension, for the browser to be it. Raises `Refused` where there is none to be."""
    line = settings.SITE.telephony
    phone: Phone | None = Phone.objects.filter(agent=by.identifier, retired_at=None).first()
    if line is None or not line.websocket:
        raise Refused(_("本系统没有设置浏览器电话。请用自己的电话拨打。"))
    if phone is None or phone.kind != PhoneKind.BROWSER:
        raise Refused(_("您没有浏览器电话的分机。请联系中心主任设置。"))
    trail.record("calls.phone.opened", by=by, at=at, target=phone)
    return phone


def _free_extension() -> int:
    """The first number that nobody has."""
    taken = set(Phone.objects.values_list("extension", flat=True))
    return next(number for number in range(FIRST, LAST + 1) if number not in taken)
