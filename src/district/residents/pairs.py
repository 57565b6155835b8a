"""The list of pairs, and two files side by side."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.lists.listing import Column, Kind, Listing
from district.residents.merged_values import CHOSEN
from district.residents.models import Resident, Sex
from district.residents.permissions import Residents
from district.residents.presenters import TITLES, masked
from district.residents.sealed import SEALED, opened

LISTING = Listing(
    name="residents.duplicates",
    title=_("疑似重复档案"),
    columns=(
        Column("name", _("姓名"), value=lambda pair: pair.first.name),
        Column("born_on", _("出生日期"), Kind.DATE, value=lambda pair: pair.first.born_on),
        Column("likeness", _("相同之处"), value=lambda pair: pair.get_likeness_display()),
        Column("first", _("档案一"), Kind.CODE, value=lambda pair: pair.first.file_number),
        Column("place", _("机构一"), value=lambda pair: pair.first.organisation),
        Column("second", _("档案二"), Kind.CODE, value=lambda pair: pair.second.file_number),
        Column("other_place", _("机构二"), value=lambda pair: pair.second.organisation),
        Column("found_at", _("发现时间"), Kind.TIME, sort=("found_at",)),
    ),
    order=("-found_at", "-pk"),
    row_address=lambda pair: reverse("residents:pair", args=(pair.pk,)),
    export_permission=Residents.EXPORT,
    empty=_("没有待核对的疑似重复档案。"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One field of both files."""

    title: Any
    kept: Any
    other: Any
    is_same: bool
    field: Any
    """The choice between them."""


def sides(survivor: Resident, merged: Resident, form: Any) -> list[Side]:
    """Both files field by field; sealed values are compared in full and shown masked."""
    return [_side(survivor, merged, name, form[name]) for name in CHOSEN]


def _side(survivor: Resident, merged: Resident, name: str, field: Any) -> Side:
    if name in SEALED:
        is_same = opened(survivor, name) == opened(merged, name)
        return Side(TITLES[name], masked(survivor, name), masked(merged, name), is_same, field)
    kept, other = getattr(survivor, name), getattr(merged, name)
    if name == "sex":
        return Side(TITLES[name], Sex(kept).label, Sex(other).label, kept == other, field)
    return Side(TITLES[name], kept, other, kept == other, field)
