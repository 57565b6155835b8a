"""Made-up residents for the stories. Their numbers belong to no place and to nobody."""

from datetime import date, datetime
from itertools import count
from typing import Any

import stdnum.cn.ric as ric

from district.access.actor import Actor
from district.access.scope import Scope
from district.accounts.models import User
from district.orgs.models import Membership, Organisation
from district.orgs.tree import scope_of
from district.residents.actions import create_resident
from district.residents.given import Given
from district.residents.models import Resident

BY = Actor("staff", "00000000-0000-7000-8000-000000000007", "张敏（QH0103）", "clinician")
_serials = count(1)


def employ(by: Actor, place: Organisation) -> None:
    """Give somebody the account and the role in which they act, without which their tasks are not done."""
    user, _is_new = User.objects.get_or_create(pk=by.identifier, defaults={"staff_number": by.identifier[-40:]})
    Membership.objects.get_or_create(user=user, organisation=place, role=by.role, since=date(2020, 1, 1))


def identity(born_on: date = date(1950, 3, 5), order: int = 2) -> str:
    """A made-up identity number; an even order is a woman's."""
    start = f"999999{born_on:%Y%m%d}{order:03}"
    return start + ric.calc_check_digit(f"{start}0")


def given(place: Organisation, **stated: Any) -> Given:
    """What a form states of a woman born in 1950."""
    usual: dict[str, Any] = {
        "name": "王秀英", "sex": "2", "born_on": date(1950, 3, 5), "organisation": place,
        "file_number": f"999999001001{next(_serials):05}",
        "filed_on": date(2020, 1, 1), "lives_here_since": date(2010, 1, 1), "is_known_to_differ": True,
    }  # fmt: skip
    return Given(**usual | stated)


def resident(
    place: Organisation, at: datetime, *, by: Actor = BY, scope: Scope | None = None, **stated: Any
) -> Resident:
    """A resident whose file this organisation keeps."""
    return create_resident(given=given(place, **stated), scope=scope or scope_of(place), by=by, at=at)
