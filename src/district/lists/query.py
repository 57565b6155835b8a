"""What a list's address asks for, and the address that asks for something else."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from district.lists.listing import RESERVED, Listing

SIZES = (20, 50, 100)
COMFORTABLE, COMPACT = "comfortable", "compact"
DENSITIES = (COMFORTABLE, COMPACT)

Pairs = tuple[tuple[str, str], ...]
"""Names and values in the order of the address; a name may come twice."""


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that decides what a list shows."""

    conditions: Pairs = ()
    """What was filled in, unparsed, and whatever else the page itself reads from its address."""
    sort: str = ""
    """A column's name, with `-` for descending; empty: the list's own order."""
    page: int = 1
    size: int = SIZES[0]
    columns: tuple[str, ...] = ()
    """The columns chosen; empty: those shown at first."""
    density: str = COMFORTABLE

    @property
    def column(self) -> str:
        """The name of the column that orders the rows."""
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        """Whether the largest comes first."""
        return self.sort.startswith("-")

    def address(self, **extra: str) -> str:
        """The query string that asks for this; nothing in it that goes without saying."""
        asked = QueryDict(mutable=True)
        for name, value in self.conditions:
            asked.appendlist(name, value)
        for name, value in {**self._settings(), **extra}.items():
            asked[name] = value
        return f"?{asked.urlencode(safe=',')}"

    def _settings(self) -> dict[str, str]:
        plain = Query()
        stated = {
            "sort": self.sort,
            "size": str(self.size) if self.size != plain.size else "",
            "columns": ",".join(self.columns),
            "density": self.density if self.density != plain.density else "",
            "page": str(self.page) if self.page != 1 else "",
        }
        return {name: value for name, value in stated.items() if value}

    def kept(self, *without: str) -> Pairs:
        """All that a form which changes `without` must carry along; a change of anything goes back to page 1."""
        pairs = (*self.conditions, *self._settings().items())
        return tuple((name, value) for name, value in pairs if name not in (*without, "page"))

    def but(self, **changes: Any) -> Self:
        """The same with something changed, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def less(self, names: Sequence[str]) -> Self:
        """The same without these conditions."""
        return self.but(conditions=tuple(pair for pair in self.conditions if pair[0] not in names))


@dataclass(slots=True)
class Asked:
    """A query as parsed, and what could not be understood in it, as sentences."""

    query: Query
    problems: list[str] = field(default_factory=list)


def parse(listing: Listing, address: QueryDict) -> Asked:
    """What an address asks for. What makes no sense is left out and named; nothing is refused."""
    asked = Asked(Query(conditions=_conditions(address)))
    asked.query = replace(
        asked.query,
        sort=_sort(listing, address, asked.problems),
        page=_page(address, asked.problems),
        size=_size(address, asked.problems),
        columns=_columns(listing, address, asked.problems),
        density=_density(address, asked.problems),
    )
    return asked


def _conditions(address: QueryDict) -> Pairs:
    return tuple((name, value) for name, values in address.lists() if name not in RESERVED for value in values if value)


def _sort(listing: Listing, address: QueryDict, problems: list[str]) -> str:
    stated = address.get("sort", "")
    column = listing.column(stated.removeprefix("-"))
    if not stated or (column and column.sort):
        return stated
    problems.append(_("不能按“%(name)s”排序，已按默认顺序显示。") % {"name": _short(stated)})
    return ""


def _page(address: QueryDict, problems: list[str]) -> int:
    stated = address.get("page", "") or "1"
    if stated.isascii() and stated.isdigit() and int(stated[:12]) > 0 and len(stated) <= 12:
        return int(stated)
    problems.append(_("没有第“%(page)s”页，显示第 1 页。") % {"page": _short(stated)})
    return 1


def _size(address: QueryDict, problems: list[str]) -> int:
    stated = address.get("size", "") or str(SIZES[0])
    if stated in map(str, SIZES):
        return int(stated)
    problems.append(
        _("每页行数只能是 20、50 或 100，不能是“%(size)s”；已按每页 20 行显示。") % {"size": _short(stated)}
    )
    return SIZES[0]


def _columns(listing: Listing, address: QueryDict, problems: list[str]) -> tuple[str, ...]:
    """The columns chosen, in the list's own order; none when they are those shown at first."""
    stated = [name for value in address.getlist("columns") for name in value.split(",") if name]
    unknown = [name for name in stated if listing.column(name) is None]
    if unknown:
        problems.append(_("没有名为“%(name)s”的列，已略去。") % {"name": _short(unknown[0])})
    chosen = tuple(column.name for column in listing.columns if column.name in stated)
    usual = tuple(column.name for column in listing.shown())
    return () if chosen == usual else chosen


def _density(address: QueryDict, problems: list[str]) -> str:
    stated = address.get("density", "") or COMFORTABLE
    if stated in DENSITIES:
        return stated
    problems.append(_("行高只能是“标准”或“紧凑”，已按标准显示。"))
    return COMFORTABLE


def _short(text: str) -> str:
    """As much of what somebody sent as a sentence can repeat."""
    return text if len(text) <= 30 else f"{text[:29]}…"
