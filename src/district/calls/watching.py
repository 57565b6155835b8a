"""Watches, wherever the site's periodic work is done, over calls of which nothing is heard any more."""

from datetime import datetime

from district.calls.actions import close_what_is_over
from district.lib.periodic import periodic


@periodic("calls.watch", 20)
def watch(at: datetime) -> None:
    """End the calls that must be over, so that their agents can go on. No dialer is needed."""
    close_what_is_over(at=at)
