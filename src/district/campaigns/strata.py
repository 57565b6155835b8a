"""A campaign's strata, centre by group: what a sample would take of each, and later how far each has come."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.scope import Scope
from district.campaigns.drawing import callable_ones, drawn_of, people_of, sample_of, stratum_of
from district.campaigns.models import GROUPS, OPEN, Campaign, Way
from district.campaigns.sampling import taken
from district.campaigns.statistics.figures import address
from district.campaigns.statistics.tables import alike
from district.orgs.models import Organisation
from district.residents.models import Resident

FIRST_DRAWN = 10
"""How many of those whom the seed draws first a preview names."""
NAMED_UP_TO = 20_000
"""Of how many people at most: drawing from more takes longer than a page may."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One stratum: a part of its people, and the list of them once there is one."""

    part: int
    whole: int
    address: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether a sample takes none of its people."""
        return bool(self.whole) and not self.part and not self.address


@dataclass(frozen=True, slots=True)
class Row:
    """A centre, without what the titles of all begin with, and its strata in the order of the table's groups."""

    title: str
    cells: tuple[Cell | None, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """Centres by groups."""

    groups: tuple[Any, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]
    total: Cell


def preview(campaign: Campaign, scope: Scope, at: datetime) -> dict[str, Any]:
    """What the draw would take now of each stratum, what is odd about it, and whom it would take first."""
    sizes = _sizes(campaign, scope, at)
    wanted = taken(sizes, **sample_of(campaign))
    cells = {stratum: Cell(wanted.get(stratum, 0), size) for stratum, size in sizes.items()}
    titles = dict(Organisation.objects.values_list("code", "title"))
    shown = table({(code, group): cell for (code, group), cell in cells.items()}, titles)
    first = _first(campaign, scope, at) if 0 < shown.total.whole <= NAMED_UP_TO else []
    return {"table": shown, "warnings": list(_warnings(campaign, cells)), "first": first}


def progress(campaign: Campaign, people: Any) -> Table:
    """How many of each stratum have an outcome; each opens to its people."""
    counted = people.order_by("centre__code").values("centre", "centre__code", "centre__title", "group")
    rows = list(counted.annotate(whole=Count("pk"), part=Count("pk", filter=~Q(progress__in=OPEN))))
    cells, titles = {}, {}
    for row in rows:
        code = row["centre__code"] or ""
        titles[code] = row["centre__title"] or "—"
        conditions = {"campaign": str(campaign.pk), "centre": str(row["centre"] or ""), "group": row["group"]}
        cells[code, row["group"]] = Cell(row["part"], row["whole"], address(conditions))
    return table(cells, titles)


def table(cells: Mapping[tuple[str, str], Cell], titles: Mapping[str, str]) -> Table:
    """The strata as a table, of those centres and groups that have somebody."""
    there = {group for _code, group in cells}
    names = [(value, label) for value, label in GROUPS if value in there]
    codes = sorted({code for code, _group in cells})
    same = alike([titles[code] for code in codes]) if len(codes) > 1 else 0
    rows = tuple(
        Row(titles[code][same:], found := tuple(cells.get((code, value)) for value, _label in names), _sum(found))
        for code in codes
    )
    totals = tuple(_sum(cell for (_code, group), cell in cells.items() if group == value) for value, _label in names)
    return Table(tuple(label for _value, label in names), rows, totals, _sum(cells.values()))


def _sum(cells: Any) -> Cell:
    there = [cell for cell in cells if cell]
    return Cell(sum(cell.part for cell in there), sum(cell.whole for cell in there))


def _sizes(campaign: Campaign, scope: Scope, at: datetime) -> dict[tuple[str, ...], int]:
    """How many people each stratum has, counted by the database."""
    codes: dict[Any, str] = dict(Organisation.objects.values_list("pk", "code"))
    rows = callable_ones(campaign, scope, timezone.localdate(at)).order_by()
    counted = rows.values_list(Coalesce("centre_id", "organisation_id"), "groups").annotate(people=Count("pk"))
    sizes: dict[tuple[str, ...], int] = defaultdict(int)
    for place, groups, people in counted:
        sizes[stratum_of(codes[place], groups)] += people
    return sizes


def _first(campaign: Campaign, scope: Scope, at: datetime) -> list[Resident]:
    """Whom the seed draws first: with the same people it is the same again."""
    drawn = [one.person for one in drawn_of(campaign, people_of(campaign, scope, at))[:FIRST_DRAWN]]
    found = Resident.objects.select_related("organisation").in_bulk(drawn)
    return [found[person] for person in drawn]


def _warnings(campaign: Campaign, cells: Mapping[Any, Cell]) -> Any:
    """Where a sample is smaller than somebody expects."""
    found, left_out = sum(cell.whole for cell in cells.values()), sum(cell.is_left_out for cell in cells.values())
    if not found:
        yield _("没有符合条件的居民，任务没有启动。请放宽筛选条件。")
    elif campaign.way == Way.SIZE and campaign.size and campaign.size > found:
        yield _("符合条件的只有 %(found)s 人，不足 %(size)s 人，将全部抽取。") % {"found": found, "size": campaign.size}
    if left_out:
        yield ngettext(
            "抽取人数少于层数，有 %(count)s 层一个人也抽不到。请加大抽取人数，或放宽分层的筛选条件。",
            "抽取人数少于层数，有 %(count)s 层一个人也抽不到。请加大抽取人数，或放宽分层的筛选条件。",
            left_out,
        ) % {"count": left_out}
    whole = sum(cell.part == cell.whole for cell in cells.values())
    if whole and campaign.way != Way.ALL and not left_out:
        yield ngettext(
            "有 %(count)s 层人数太少，全层都会被抽取。", "有 %(count)s 层人数太少，全层都会被抽取。", whole
        ) % {"count": whole}
