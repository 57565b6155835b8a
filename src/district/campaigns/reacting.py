"""What happens elsewhere and concerns campaigns, each in the same transaction: residents leave, calls are placed."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.calls.models import Call
from district.calls.signals import call_disposed, call_placed
from district.campaigns.actions import ABOUT, begin_attempt
from district.campaigns.holding import stop_all
from district.campaigns.models import Attempt
from district.lib.refusal import Refused
from district.residents.models import Resident
from district.residents.signals import Change, resident_changed
from district.texts import actions as texts
from district.texts.models import Text


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
        announced = Text.objects.filter(resident=call.resident_id).about(call.about_kind, call.about_id)
        texts.withdraw_all(texts=announced, reason=_("已经拨打，不再提醒"), by=by, at=at)


@receiver(call_disposed)
def keep_what_followed(call: Call, was: str, **_others: Any) -> None:
    """How a call of a campaign ended is said once: queue, registry and figures have followed from it."""
    if call.about_kind != ABOUT or call.disposition == was:
        return
    if Attempt.objects.filter(call=call, saved_at__isnull=False).exists():
        raise Refused(_("这次回访已在工作台保存，后续已按当时的结论办理，不能改结论。需要更正时，请在备注中写明。"))
