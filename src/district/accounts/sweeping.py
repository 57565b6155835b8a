"""What accounts do by themselves: sweep out sessions that are over and failures that no longer count."""

from datetime import datetime

from district.accounts import lockout, sessions
from district.lib.periodic import periodic


@periodic("accounts.sweep", seconds=600)
def sweep(at: datetime) -> None:
    """Delete what has expired."""
    sessions.sweep(at)
    lockout.sweep(at)
