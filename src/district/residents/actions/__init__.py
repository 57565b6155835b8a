"""Every write to residents. Each takes part in the caller's transaction or makes one, and leaves one audit event."""

from district.residents.actions.calls import allow_calls, forbid_calls
from district.residents.actions.candidates import dismiss
from district.residents.actions.grouping import join_group, leave_group
from district.residents.actions.merging import merge, unmerge
from district.residents.actions.moving import (
    come_back,
    move_away,
    note_death,
    transfer,
    undo_death,
    undo_move,
)
from district.residents.actions.registering import create_resident, edit_resident
from district.residents.actions.revealing import behind, identify, read_resident, reveal
from district.residents.actions.services import record_service, withdraw_service

__all__ = [
    "allow_calls",
    "behind",
    "come_back",
    "create_resident",
    "dismiss",
    "edit_resident",
    "forbid_calls",
    "identify",
    "join_group",
    "leave_group",
    "merge",
    "move_away",
    "note_death",
    "read_resident",
    "record_service",
    "reveal",
    "transfer",
    "undo_death",
    "undo_move",
    "unmerge",
    "withdraw_service",
]
