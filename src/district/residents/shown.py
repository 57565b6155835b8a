"""What residents put into the frame: menu entries, things to do, figures, and what a search finds."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.scope import Scope
from district.lib.prefixes import begins_with
from district.residents.ages import ELDERLY, age_on, latest_birth
from district.residents.finding import ELDERLY_GROUP, by_file_number, by_phone_tail, name_ways
from district.residents.models import DuplicateCandidate, Group, ResidentSummary, State
from district.residents.permissions import Residents
from district.residents.presenters import in_years
from district.residents.sealed import TAIL, compact
from district.shell.frame import Figure, Hit, MenuItem, Todo
from district.shell.groups import RESIDENTS

ITEMS = (
    MenuItem(RESIDENTS, gettext_lazy("居民档案"), "residents:residents", Residents.VIEW, 0),
    MenuItem(RESIDENTS, gettext_lazy("按号码查找"), "residents:find", Residents.VIEW, 10),
    MenuItem(RESIDENTS, gettext_lazy("疑似重复档案"), "residents:duplicates", Residents.MERGE, 20),
)
FIGURES_STAY = 300
"""Seconds for which the figures of the home page are remembered."""
HITS = 8
_ORDERS = {
    "name": ("name", "name_pinyin", "file_number"),
    "name_pinyin": ("name_pinyin", "file_number"),
    "name_initials": ("name_initials", "name_pinyin", "file_number"),
}
"""The order in which the index of a field gives its rows."""


def todos(request: Any) -> Iterable[Todo]:
    """Pairs of files that wait for somebody to compare them."""
    if not request.may(Residents.MERGE):
        return
    waiting = DuplicateCandidate.objects.within(request.scope).open().count()
    if waiting:
        yield Todo(_("疑似重复档案待核对"), waiting, reverse("residents:duplicates"), "warning")


def figures(request: Any) -> Iterable[Figure]:
    """How many residents, how many of them 65 and older, how many with hypertension."""
    if not request.may(Residents.VIEW):
        return
    everybody, elderly, hypertension = _counts(request)
    living_here: Any = State.LIVING_HERE
    here = f"{reverse('residents:residents')}?state={living_here.value}"
    yield Figure(_("在管居民"), everybody, here, _("人"))
    yield Figure(_("65 岁及以上"), elderly, f"{here}&groups={ELDERLY_GROUP}", _("人"), _share(elderly, everybody))
    address = f"{here}&groups={Group.HYPERTENSION}"
    yield Figure(_("高血压"), hypertension, address, _("人"), _share(hypertension, everybody))


def search(request: Any, sought: str) -> Iterator[Hit]:
    """Residents by name, pinyin, initials, file number, or the last four digits of a phone."""
    if not request.may(Residents.VIEW):
        return
    today = timezone.localdate(request.at)
    for row in _found(request.scope, sought)[:HITS]:
        age = in_years(age_on(row.born_on, row.resident.died_on or today))
        detail = f"{row.resident.get_sex_display()} · {age} · {row.file_number} · {row.organisation}"
        yield Hit(_("居民"), row.name, detail, reverse("residents:resident", args=(row.pk,)))


def _found(scope: Scope, sought: str) -> list[ResidentSummary]:
    """The first who were meant. Each way is asked by itself, in the order of its own index, so that none reads on."""
    digits = compact(sought)
    if digits.isascii() and digits.isdigit() and len(digits) == TAIL:
        return _first(by_phone_tail(ResidentSummary.objects.within(scope), digits))
    loose = ResidentSummary.objects.loosely_within(scope)
    if digits.isascii() and digits.isdigit():
        return _first(by_file_number(loose, digits).order_by("file_number"))
    found: dict[Any, ResidentSummary] = {}
    for field, prefix in name_ways(sought):
        rows = ResidentSummary.objects.within(scope) if field == "name_pinyin" else loose
        found |= {row.pk: row for row in _first(rows.filter(begins_with(field, prefix)).order_by(*_ORDERS[field]))}
    return list(found.values())


def _first(rows: Any) -> list[ResidentSummary]:
    return list(rows.select_related("resident", "organisation")[:HITS])


def _counts(request: Any) -> tuple[int, int, int]:
    """The three counts of a scope, remembered for some minutes."""
    today = timezone.localdate(request.at)
    key = f"residents.figures.{request.scope.organisation}.{today}"
    found: tuple[int, int, int] | None = cache.get(key)
    if found is None:
        here = ResidentSummary.objects.within(request.scope).in_state(State.LIVING_HERE)
        elderly = here.filter(born_on__lte=latest_birth(ELDERLY, today))
        found = here.count(), elderly.count(), here.in_group(Group.HYPERTENSION).count()
        cache.set(key, found, FIGURES_STAY)
    return found


def _share(part: int, whole: int) -> str:
    """Both numbers behind a figure."""
    return _("占在管 %(part)s / %(whole)s") % {"part": f"{part:,}", "whole": f"{whole:,}"} if whole else ""
