"""What happens elsewhere and concerns campaigns, each in the same transaction: residents leave, calls are placed."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.calls.models import Call
from district.calls.signals import call_placed
from district.campaigns.actions import ABOUT, begin_attempt
from district.campaigns.holding import stop_all
from district.residents.models import Resident
from district.residents.signals import Change, resident_changed


def _why(change: Change) -> str:
    return {
        Change.DIED: _("居民已死亡，不再拨打。"),
        Change.MOVED_AWAY: _("居民已迁出，不再拨打。"),
        Change.DO_NOT_CALL: _("居民要求不再来电，不再拨打。"),
        Change.MERGED: _("这份档案已并入另一份，不再拨打。"),
    }.get(change, "")


@receiver(resident_changed)
def let_go(resident: Resident, change: Change, by: Actor, at: datetime, **_others: Any) -> None:
    """Stop every queue that holds somebody who cannot be called any more."""
    why = _why(change)
    if why:
        stop_all(resident, why, by=by, at=at)


@receiver(call_placed)
def write_attempt(call: Call, by: Actor, at: datetime, **_others: Any) -> None:
    """A call to somebody in a campaign is an attempt, wherever its button stood."""
    if call.about_kind == ABOUT:
        begin_attempt(call=call, by=by, at=at)
