"""Giving the platform what is due: each text is taken first, then sent, then answered; nothing is sent twice."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings

from district.texts import actions
from district.texts.gateways.gateway import Gateway, Unreachable
from district.texts.gateways.http import HttpGateway
from district.texts.models import Text
from district.texts.wording import hours_at

logger = logging.getLogger(__name__)
BATCH = 50
"""Texts in one go, so that a stop of the site waits for one request at most."""


def send_due(at: datetime, gateway: Gateway | None = None, clock: Callable[[], datetime] | None = None) -> int:
    """Send what is due, at most a batch, and say how many were given to the platform. `clock` says when it answered."""
    gateway = gateway or _gateway()
    if gateway is None or not hours_at(at).holds(at):
        return 0
    sent = 0
    for text in Text.objects.due(at)[:BATCH]:
        try:
            sent += _send(text, gateway, clock or (lambda: at))
        except Unreachable as gone:
            actions.release(text=text, at=at)
            logger.warning("The SMS platform cannot be reached: %s", gone)
            break
    return sent


def _send(text: Text, gateway: Gateway, clock: Callable[[], datetime]) -> bool:
    letter = actions.take(text=text, at=clock())
    if letter is None:
        return False
    answer = gateway.send(letter)
    told = {"provider_id": answer.provider_id, "reason": answer.reason}
    actions.settle(text=text, state=answer.state, at=clock(), **told)
    return True


def _gateway() -> Gateway | None:
    texting = settings.SITE.texting
    return HttpGateway(texting.platform) if texting and texting.platform else None
