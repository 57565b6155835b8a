"""When somebody may get a text. Each refusal is a sentence that says what to do instead."""

import re
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.lib.refusal import Refused, allows
from district.residents.models import Resident
from district.texts.models import Adapter, State, Text
from district.texts.models.words import LEFT
from district.texts.wording import Hours

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
MADE_UP = re.compile(r"100\d{8}", re.ASCII)
"""Telephones of the demonstration, which nobody has."""
MADE_UP_REGION = "999999"
"""The region of the demonstration's identity numbers, which is no place."""


def check_may_be_texted(resident: Resident) -> None:
    """Text somebody: who lives here and has not asked to be left alone."""
    if resident.merged_into_id:
        raise Refused(_("这份档案已并入另一份档案，不发短信。"))
    if resident.died_on:
        raise Refused(_("该居民已登记死亡，不发短信。"))
    if resident.moved_on:
        raise Refused(_("该居民已登记迁出，不发短信。"))
    if resident.do_not_call_since:
        raise Refused(_("该居民已要求免打扰，不发短信。"))


def check_number(number: str) -> None:
    """The number is a mobile telephone's: others receive no texts."""
    if not number:
        raise Refused(_("档案里没有电话号码。请先补登手机号码。"))
    if not (MOBILE.fullmatch(number) or MADE_UP.fullmatch(number)):
        raise Refused(_("档案里的电话不是手机，收不到短信。请直接拨打。"))


def check_platform(number: str, identity_number: str, *, is_simulated: bool) -> None:
    """The number belongs to the platform that would send: made-up people and real ones never meet."""
    is_made_up = bool(MADE_UP.fullmatch(number))
    if is_simulated and not is_made_up:
        raise Refused(_("这个短信平台是模拟的，只收 100 开头的示范电话。"))
    if not is_simulated and (is_made_up or identity_number.startswith(MADE_UP_REGION)):
        raise Refused(_("示范居民和 100 开头的示范电话不能经真实的短信平台发送。"))


def check_hour(hours: Hours, at: datetime) -> None:
    """Send by hand: while telephones may be disturbed."""
    if not hours.holds(at):
        told = {"begins": f"{hours.begins:%H:%M}", "ends": f"{hours.ends:%H:%M}"}
        raise Refused(_("只在 %(begins)s 到 %(ends)s 之间发短信，以免打扰居民休息。") % told)


def check_not_lately(last: Text | None, hours: Hours, at: datetime) -> None:
    """Text somebody about one thing: once a day. One that surely did not arrive does not count."""
    if last is not None and last.state in LEFT and last.asked_at > at - hours.again:
        when = f"{timezone.localtime(last.since):%m-%d %H:%M}"
        raise Refused(_("%(when)s 已发过短信，一天内不再发第二条。") % {"when": when})


def check_is_own(text: Text, by: Actor) -> None:
    """Whoever asked for a text of their own telephone sends it and says what became of it."""
    if text.asked_by != by.identifier:
        raise Refused(_("这条短信由 %(name)s 办理，只能由本人操作。") % {"name": text.asked_by_name})


def check_is_by_hand(text: Text) -> None:
    """Open a number: for a text that a telephone of one's own sends."""
    if text.adapter != Adapter.BY_HAND:
        raise Refused(_("经短信平台发送的短信不显示号码。"))


def check_can_open(text: Text, hours: Hours, at: datetime) -> None:
    """Open the number of a text by hand, again too, until it was said to be sent."""
    check_is_by_hand(text)
    if text.state not in (State.WAITING, State.UNKNOWN):
        raise Refused(_("这条短信已经办完（%(state)s）。") % {"state": text.get_state_display()})
    if at > text.expires_at:
        raise Refused(_("这条短信已过时，不再发送。需要时请重新发起。"))
    check_hour(hours, at)


def check_can_say(text: Text) -> None:
    """Say what became of a text by hand: after its number was opened."""
    check_is_by_hand(text)
    if text.state != State.UNKNOWN:
        raise Refused(_("请先打开号码并发送，再登记结果。") if text.state == State.WAITING else _("结果已经登记过。"))


def check_can_withdraw(text: Text) -> None:
    """Take a text back: while nobody has begun to send it."""
    if text.state != State.WAITING:
        raise Refused(_("短信已经发出或正在发送，不能撤回。"))


can_withdraw = allows(check_can_withdraw)
can_say = allows(check_can_say)
