"""The kinds of service that a resident can have received. Each module enters its own when the site starts."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_titles: dict[str, Any] = {
    "publichealth.followup": _("慢病随访"),
    "publichealth.health_check": _("健康体检"),
    "publichealth.vaccination": _("预防接种"),
    "visits.home_visit": pgettext_lazy("service", "上门服务"),
    "contracts.call": pgettext_lazy("service", "签约回访"),
}
"""Those that made-up residents received have titles before their modules stand here; a module's own replaces them."""


def add_kinds(kinds: Mapping[str, Any]) -> None:
    """Enter kinds by their dotted names (`visits.home_visit`) with translated titles."""
    _titles.update(kinds)


def kind_title(kind: str) -> str:
    """A kind in words; of a module that is gone, its name."""
    return str(_titles.get(kind, kind))


def is_kind(kind: str) -> bool:
    """Whether a module has entered this kind."""
    return kind in _titles


def kinds() -> list[tuple[str, Any]]:
    """Every kind that was entered, with its title."""
    return sorted(_titles.items())
