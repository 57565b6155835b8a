"""Every write on frozen evidence."""

from district.snapshots.actions.adopting import adopt
from district.snapshots.actions.asking import ask, freeze
from district.snapshots.actions.comparing import compare
from district.snapshots.actions.ending import fail, keep_frozen, note_verified
from district.snapshots.actions.importing import map_columns, upload, withdraw
from district.snapshots.actions.verifying import verify

__all__ = [
    "adopt", "ask", "compare", "fail", "freeze", "keep_frozen", "map_columns", "note_verified", "upload",
    "verify", "withdraw",
]  # fmt: skip
