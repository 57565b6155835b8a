"""Asking for a text."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.lib.refusal import Refused
from district.lib.sealing import Unsealable
from district.residents.models import Resident
from district.residents.sealed import opened
from district.texts import rules
from district.texts.models import Adapter, State, Text
from district.texts.wording import compose, hours_at, segments

About = tuple[str, Any]


@transaction.atomic
def ask(
    *,
    resident: Resident,
    about: About,
    purpose: str,
    when: Callable[[datetime], str],
    expires_at: datetime | None = None,
    adapter: str = "",
    by: Actor,
    at: datetime,
) -> Text:
    """Let a text go to a resident, now or in the morning. A second click gives the same text. Raises `Refused`.

    `when` says of the time at which it will be sent what stands in its words, such as `今天下午`.
    """
    now = Resident.objects.select_for_update(of=("self",)).select_related("organisation__parent").get(pk=resident.pk)
    last = last_text(now, about)
    if last is not None and last.state == State.WAITING:
        return last
    chosen = adapter or usual_adapter()
    check_can_ask(now, last, chosen, at)
    due = hours_at(at).next_moment(at)
    until = expires_at or due + hours_at(at).stale
    if until < due:
        raise Refused(_("到可以发短信的时间时已经过了约定的时间，不再发送。"))
    wording = compose(purpose, now.organisation, when(due), timezone.localdate(due))
    text = Text.objects.create(
        organisation=now.organisation, resident=now, about_kind=about[0], about_id=str(about[1]), purpose=purpose,
        wording=wording, segments=segments(wording), adapter=chosen, asked_at=at, asked_by=by.identifier,
        asked_by_name=by.name[:200], due_at=due, expires_at=until,
    )  # fmt: skip
    after = {"adapter": chosen, "purpose": purpose, "resident": now.pk}
    trail.record("texts.text.asked", by=by, at=at, target=text, after=after)
    return text


def usual_adapter() -> str:
    """By what texts go here: the platform where there is one, else one's own telephone."""
    texting = settings.SITE.texting
    return Adapter.HTTP if texting and texting.platform else Adapter.BY_HAND


def check_can_ask(resident: Resident, last: Text | None, adapter: str, at: datetime) -> None:
    """Raise `Refused` where this resident may get no text by this way now; `last` is the newest about the same."""
    hours = hours_at(at)
    rules.check_may_be_texted(resident)
    rules.check_not_lately(last, hours, at)
    number_for(resident, adapter)
    if adapter == Adapter.BY_HAND:
        rules.check_hour(hours, at)


def number_for(resident: Resident, adapter: str) -> str:
    """The number to which this way may send. Raises `Refused`."""
    try:
        number, identity = opened(resident, "phone"), opened(resident, "identity_number")
    except Unsealable:
        raise Refused(_("电话号码无法解密：密钥不在，或数据被改动过。请联系系统管理员。")) from None
    rules.check_number(number)
    texting = settings.SITE.texting
    if adapter == Adapter.HTTP:
        if texting is None or texting.platform is None:
            raise Refused(_("本系统没有设置短信平台。请用自己的手机发送。"))
        rules.check_platform(number, identity, is_simulated=texting.platform.is_simulated)
    return number


def last_text(resident: Resident, about: About) -> Text | None:
    """The newest text to a resident about one thing."""
    found: Text | None = Text.objects.filter(resident=resident).about(*about).order_by("-asked_at", "-pk").first()
    return found
