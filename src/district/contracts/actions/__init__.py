"""Every write to contracts. Each takes part in the caller's transaction or makes one, and leaves one audit event."""

from district.contracts.actions.adding import add_package, drop_package
from district.contracts.actions.changing import change_team, end
from district.contracts.actions.doubting import accept, raise_finding, reopen, reply
from district.contracts.actions.packages import create_package, withdraw_package
from district.contracts.actions.saving import drop_filter, save_filter, share_filter
from district.contracts.actions.signing import renew, sign
from district.contracts.actions.teams import close_team, create_team, edit_team, join_team, leave_team

__all__ = [
    "accept",
    "add_package",
    "change_team",
    "close_team",
    "create_package",
    "create_team",
    "drop_filter",
    "drop_package",
    "edit_team",
    "end",
    "join_team",
    "leave_team",
    "raise_finding",
    "renew",
    "reopen",
    "reply",
    "save_filter",
    "share_filter",
    "sign",
    "withdraw_package",
]
