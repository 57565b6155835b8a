"""What goes on by itself: texts are sent, those that nobody will send are withdrawn, and residents are followed."""

from datetime import datetime, timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.lib.periodic import periodic
from district.residents.models import Resident
from district.residents.signals import Change, resident_changed
from district.texts import actions
from district.texts.actions.answering import GATEWAY
from district.texts.models import EarlyReceipt, Text
from district.texts.sending import send_due

KEPT = timedelta(days=3)
"""How long a receipt waits for the text that it is of."""
GONE = (Change.DIED, Change.MOVED_AWAY, Change.DO_NOT_CALL, Change.MERGED)


@periodic("texts.send", 5)
def send(at: datetime) -> None:
    """Give the platform what is due."""
    send_due(at, clock=timezone.now)


@periodic("texts.watch", 300)
def watch(at: datetime) -> None:
    """Withdraw what can be true no longer, and forget receipts that belong to nothing."""
    stale = Text.objects.filter(expires_at__lt=at)
    actions.withdraw_all(texts=stale, reason=_("已过最晚发送时间"), by=GATEWAY, at=at)
    EarlyReceipt.objects.filter(came_at__lt=at - KEPT).delete()


@receiver(resident_changed)
def let_go(resident: Resident, change: Change, by: Actor, at: datetime, **_others: Any) -> None:
    """Whoever has died, moved away or wants no calls gets no text that still waits."""
    if change in GONE:
        theirs = Text.objects.filter(resident=resident)
        actions.withdraw_all(texts=theirs, reason=_("居民已不在回访范围内"), by=by, at=at)
