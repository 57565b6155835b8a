"""What may be done with a call. Each refusal is a sentence that says what to do instead."""

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.calls.models import Adapter, Call, Disposition, Outcome
from district.calls.models.words import SPOKEN
from district.lib.refusal import Refused, allows
from district.residents.models import Resident

WAITS = timedelta(seconds=30)
"""How long a call may wait for a dialer: nobody wants to be rung for a click of some minutes ago."""
MADE_UP = re.compile(r"100\d{8}", re.ASCII)
"""Telephones of the demonstration, which nobody has."""
MADE_UP_REGION = "999999"
"""The region of the demonstration's identity numbers, which is no place."""
DIALABLE = re.compile(r"\d{3,15}", re.ASCII)


def check_may_be_called(resident: Resident) -> None:
    """Call somebody: who lives here and has not asked to be left alone."""
    if resident.merged_into_id:
        raise Refused(_("这份档案已并入另一份档案，请从合并后的档案拨打。"))
    if resident.died_on:
        raise Refused(_("该居民已登记死亡，不能拨打。如登记有误，请先在档案里撤销。"))
    if resident.moved_on:
        raise Refused(_("该居民已登记迁出，不能拨打。如已迁回，请先在档案里登记迁回。"))
    if resident.do_not_call_since:
        raise Refused(_("该居民已要求免打扰，不能拨打。"))


def check_number(number: str) -> None:
    """There is a number, and it is one."""
    if not number:
        raise Refused(_("档案里没有电话号码。请先补登电话，再拨打。"))
    if not DIALABLE.fullmatch(number):
        raise Refused(_("档案里的电话号码含有数字以外的字符，不能拨打。请先在档案里更正。"))


def check_line(number: str, identity_number: str, *, is_simulated: bool) -> None:
    """The number belongs to the line that would dial it: made-up people and real ones never meet."""
    is_made_up = bool(MADE_UP.fullmatch(number)) or number.startswith("100")
    if is_simulated and not is_made_up:
        raise Refused(_("这条线路是模拟的，只能拨打 100 开头的示范电话。"))
    if not is_simulated and (is_made_up or identity_number.startswith(MADE_UP_REGION)):
        raise Refused(_("示范居民和 100 开头的示范电话不能在真实线路上拨打。"))


def check_is_free(running: Call | None) -> None:
    """The agent is in no other call."""
    if running is not None:
        raise Refused(_("您正在给 %(name)s 打电话。请先挂断并登记结论，再拨下一个。") % {"name": running.resident.name})


def check_is_own(call: Call, by: Actor) -> None:
    """Whoever placed a call ends it and says what became of it."""
    if str(call.agent_id) != by.identifier:
        raise Refused(_("这通电话是 %(name)s 打的，只能由本人操作。") % {"name": call.agent_name})


def check_can_dispose(call: Call, disposition: str) -> None:
    """Say what became of a call: anything that the line does not contradict."""
    if disposition not in Disposition.codes():
        raise Refused(_("请选择结论。"), about="disposition")
    if call.outcome and disposition in SPOKEN and call.outcome not in (Outcome.ANSWERED, Outcome.UNKNOWN):
        raise Refused(
            _("线路记录这次没有接通（%(outcome)s），不能登记为“%(disposition)s”。请重新核对，或再拨一次。")
            % {"outcome": Outcome(call.outcome).label, "disposition": Disposition(disposition).label},
            about="disposition",
        )


def check_can_take(call: Call, at: datetime) -> None:
    """Dial a call that waits: soon after it was placed, and while nobody has given it up."""
    if call.stop_asked_at:
        raise Refused(_("拨出之前已取消。"))
    if at - call.placed_at > WAITS:
        raise Refused(_("拨号程序没有及时拨出。请再拨一次；仍不行，请联系系统管理员。"))


def is_over(call: Call, at: datetime, *, longest: timedelta) -> bool:
    """Whether a call must have ended long ago, although nobody has said so."""
    if not call.is_running:
        return False
    if call.adapter == Adapter.TEL:
        return at - call.placed_at > FORGOTTEN
    if call.stop_asked_at and at - call.stop_asked_at > UNHEARD:
        return True
    return at - (call.taken_at or call.placed_at) > longest + MARGIN


FORGOTTEN = timedelta(hours=2)
"""After which a call on one's own telephone, of which nothing was said, no longer keeps its agent from others."""
UNHEARD = timedelta(minutes=1)
"""After which a call that its agent hung up is over although the exchange, which must be down, says nothing."""
MARGIN = timedelta(minutes=2)
"""Ringing, and the way of the last event, beyond the longest talk."""

can_dispose = allows(check_can_dispose)
