"""Placing a call, and giving it up."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.accounts.models import User
from district.audit import trail
from district.calls import rules
from district.calls.actions.recording import locked, record
from district.calls.dialing import waking
from district.calls.models import Adapter, Call, Kind, Outcome, Phone
from district.calls.signals import call_placed
from district.lib.refusal import Refused
from district.lib.sealing import Unsealable
from district.residents.actions.revealing import reveal
from district.residents.models import Resident
from district.residents.sealed import opened

NOTHING = ("", "")


def place(
    *, resident: Resident, about: tuple[str, Any] = NOTHING, by: Actor, at: datetime, adapter: str | None = None
) -> Call:
    """Place a call to a resident, for a row of a module above. A second click gives the same call. Raises `Refused`."""
    agent = _agent(by)
    try:
        with transaction.atomic():
            return _running(agent, resident, about) or _placed(agent, resident, about, adapter, by, at)
    except IntegrityError:  # two clicks at once: the other one came first
        found = _running(agent, resident, about)
        if found is None:
            raise Refused(_("同事正在给这位居民打电话，请稍后再拨。")) from None
        return found


@transaction.atomic
def hang_up(*, call: Call, by: Actor, at: datetime) -> Call:
    """Give a running call up. One that is over stays as it is."""
    rules.check_is_own(call, by)
    now = locked(call)
    if not now.is_running:
        return now
    if now.adapter == Adapter.TEL:
        return record(call=now, kind=Kind.ENDED, at=at, outcome=Outcome.UNKNOWN, by=by)
    if now.taken_at is None:
        return record(call=now, kind=Kind.FAILED, at=at, outcome=Outcome.STAFF_CANCELLED, by=by)
    now.stop_asked_at = now.stop_asked_at or at
    now.save(update_fields=("stop_asked_at",))
    trail.record("calls.call.stopped", by=by, at=at, target=now)
    transaction.on_commit(waking.wake)
    return now


def reveal_number(*, call: Call, by: Actor, at: datetime) -> str:
    """The number of a call that is placed with one's own telephone, written down as seen for that. Raises `Refused`."""
    rules.check_is_own(call, by)
    if call.adapter != Adapter.TEL:
        raise Refused(_("经交换机拨打的电话不显示号码。"))
    if not call.is_running:
        raise Refused(_("这通电话已经结束。需要再拨，请重新点击拨打。"))
    return reveal(call.resident, column="phone", purpose=_("拨打回访电话"), by=by, at=at)


def usual_adapter(agent: User) -> str:
    """By what this person calls: the PBX where there is one and they have an extension, else their own telephone."""
    has_phone = bool(settings.SITE.telephony) and Phone.objects.filter(agent=agent, retired_at=None).exists()
    return Adapter.ASTERISK if has_phone else Adapter.TEL


def check_can_dial(resident: Resident, adapter: str) -> str:
    """The number, if this resident may be called by this way now. Raises `Refused`."""
    rules.check_may_be_called(resident)
    try:
        number, identity = opened(resident, "phone"), opened(resident, "identity_number")
    except Unsealable:
        raise Refused(_("电话号码无法解密：密钥不在，或数据被改动过。请联系系统管理员。")) from None
    rules.check_number(number)
    if adapter == Adapter.ASTERISK:
        line = settings.SITE.telephony
        if line is None:
            raise Refused(_("本系统没有设置交换机。请用自己的电话拨打。"))
        rules.check_line(number, identity, is_simulated=line.is_simulated)
    return number


def _agent(by: Actor) -> User:
    agent: User | None = User.objects.filter(pk=by.identifier).first() if by.kind == "staff" else None
    if agent is None:
        raise Refused(_("只有工作人员可以拨打电话。"))
    return agent


def _running(agent: User, resident: Resident, about: tuple[str, Any]) -> Call | None:
    """The agent's running call, if it is this very one. Raises `Refused` where it is another, or for another matter."""
    found: Call | None = Call.objects.running().filter(agent=agent).select_related("resident").first()
    matter = (about[0], str(about[1]))
    if found is not None and (found.resident_id, found.about_kind, found.about_id) != (resident.pk, *matter):
        rules.check_is_free(found)
    return found


def _placed(
    agent: User, resident: Resident, about: tuple[str, Any], adapter: str | None, by: Actor, at: datetime
) -> Call:
    now = Resident.objects.select_for_update(of=("self",)).get(pk=resident.pk)
    chosen = adapter or usual_adapter(agent)
    check_can_dial(now, chosen)
    if chosen == Adapter.ASTERISK and not Phone.objects.filter(agent=agent, retired_at=None).exists():
        raise Refused(_("您还没有分机。请联系中心主任设置分机，或用自己的电话拨打。"))
    call = Call.objects.create(
        organisation_id=now.organisation_id,
        resident=now,
        agent=agent,
        agent_name=by.name[:200],
        about_kind=about[0],
        about_id=str(about[1]),
        adapter=chosen,
        placed_at=at,
    )
    trail.record("calls.call.placed", by=by, at=at, target=call, after={"adapter": chosen, "resident": now.pk})
    call_placed.send(Call, call=call, by=by, at=at)
    transaction.on_commit(waking.wake)
    return record(call=call, kind=Kind.QUEUED, at=at, by=by)
