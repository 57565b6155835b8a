"""What the surviving file takes from the other, and how both are remembered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from district.residents.models import Resident
from district.residents.pinyin import typed
from district.residents.sealed import SEALED, opened, opened_cell, sealed_columns

CHOSEN = ("name", "sex", "born_on", *SEALED)
"""The fields of which somebody chooses one side."""
_EARLIEST = ("filed_on", "lives_here_since")
_KEPT_FROM_EITHER = ("died_on", "moved_on", "do_not_call_since", "do_not_call_reason")
"""A death, a move or a wish not to be called holds for the person, whichever file says it."""


def values_to_take(survivor: Resident, merged: Resident, taken: Iterable[str]) -> dict[str, Any]:
    """The columns of the survivor that change; sealed values are sealed anew for their new row."""
    chosen = [name for name in CHOSEN if name in set(taken)]
    plain = {name: opened(merged, name) for name in chosen if name in SEALED}
    values = {name: getattr(merged, name) for name in chosen if name not in SEALED} | sealed_columns(survivor.pk, plain)
    if "name" in values:
        values["name_pinyin"], values["name_initials"] = typed(values["name"])
    values |= {name: min(getattr(survivor, name), getattr(merged, name)) for name in _EARLIEST}
    values |= {name: getattr(survivor, name) or getattr(merged, name) for name in _KEPT_FROM_EITHER}
    return {name: value for name, value in values.items() if value != getattr(survivor, name)}


def encoded(value: Any) -> Any:
    """A column's value as JSON holds it; bytes in hexadecimal."""
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else bytes(value).hex()


def still_holds(resident: Resident, name: str, value: Any) -> bool:
    """Whether a column is as it was encoded then. A sealed cell may have been sealed anew since."""
    if name in SEALED and value:
        return opened(resident, name) == opened_cell(resident.pk, name, bytes.fromhex(value))
    return bool(encoded(getattr(resident, name)) == value)


def decoded(resident: Resident, name: str, value: Any) -> Any:
    """The column's value again."""
    if value is None:
        return None
    field = resident._meta.get_field(name)
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else value
