"""Whether a resident may be called."""

from datetime import datetime

from django.db import transaction

from district.access.actor import Actor
from district.residents import rules
from district.residents.actions.writing import day, write
from district.residents.models import Resident
from district.residents.signals import Change


@transaction.atomic
def forbid_calls(resident: Resident, *, seen: int, reason: str, by: Actor, at: datetime) -> Resident:
    """Nobody is to call this resident any more."""
    rules.check_can_forbid_calls(resident)
    values = {"do_not_call_since": day(at), "do_not_call_reason": reason}
    action = "residents.resident.calls_forbidden"
    return write(resident, seen, values=values, action=action, change=Change.DO_NOT_CALL, by=by, at=at, note=reason)


@transaction.atomic
def allow_calls(resident: Resident, *, seen: int, by: Actor, at: datetime) -> Resident:
    """This resident may be called again."""
    rules.check_can_allow_calls(resident)
    values = {"do_not_call_since": None, "do_not_call_reason": ""}
    action = "residents.resident.calls_allowed"
    return write(resident, seen, values=values, action=action, change=Change.CALLABLE, by=by, at=at)
