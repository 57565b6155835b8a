"""What goes on by itself: the dialer, and a watch over calls of which nothing is heard any more."""

import threading
from datetime import datetime

from django.conf import settings

from district.calls.actions import close_what_is_over
from district.calls.dialing.running import dial_until
from district.lib.periodic import periodic
from district.lib.standing import standing


@periodic("calls.watch", 20)
def watch(at: datetime) -> None:
    """End the calls that must be over, so that their agents can go on. No dialer is needed."""
    close_what_is_over(at=at)


@standing("dialer")
def dial(stop: threading.Event) -> None:
    """Place and follow calls, where the site has a line."""
    if settings.SITE.telephony is not None:
        dial_until(stop, settings.SITE.telephony)
