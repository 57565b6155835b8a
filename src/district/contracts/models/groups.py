"""The priority groups of somebody on a day as one number: the stated ones, and the two that follow from the age."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.residents.ages import CHILD, ELDERLY, age_on
from district.residents.models import Group

ELDERLY_GROUP, CHILD_GROUP = "elderly", "child"
BITS: dict[str, int] = {group: Group(group).bit for group in Group.values}
BITS |= {ELDERLY_GROUP: 1 << 20, CHILD_GROUP: 1 << 21}
"""The bit of each group in `Contract.groups` and `Package.groups`; stated ones as in `ResidentSummary.groups`."""
TITLES: dict[str, Any] = {ELDERLY_GROUP: _("65 岁及以上"), CHILD_GROUP: _("0–6 岁儿童")} | dict(Group.choices)
"""Each group in words."""


def groups_on(stated: int, born_on: date, day: date) -> int:
    """The groups of somebody with this mask of stated groups and birth date on a day."""
    age = age_on(born_on, day)
    return stated | (BITS[ELDERLY_GROUP] if age >= ELDERLY else 0) | (BITS[CHILD_GROUP] if age <= CHILD else 0)


def group_names(mask: int) -> list[str]:
    """The names of the groups in a mask."""
    return [name for name, bit in BITS.items() if mask & bit]


def group_mask(names: Iterable[str]) -> int:
    """The mask of groups by their names."""
    return sum({BITS[name] for name in names})
