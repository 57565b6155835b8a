"""Every write to goals: keyword-only, one transaction, one event."""

from district.goals.actions.beginning import adjust, copy_last_year, create_goal
from district.goals.actions.deciding import approve, return_version, submit
from district.goals.actions.looking import look_at_row
from district.goals.actions.rows import add_row, add_rows, edit_row, move_row, remove_row, take_sheet
from district.goals.actions.stating import state_goal
from district.goals.actions.taking import note_taken

__all__ = [
    "add_row",
    "add_rows",
    "adjust",
    "approve",
    "copy_last_year",
    "create_goal",
    "edit_row",
    "look_at_row",
    "move_row",
    "note_taken",
    "remove_row",
    "return_version",
    "state_goal",
    "submit",
    "take_sheet",
]
