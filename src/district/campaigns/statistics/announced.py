"""Whether a text beforehand helps: of calls that were announced, and of others, how many reached the person."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.campaigns.models import SPOKEN_TO
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.resting import NOTHING, Question, Resting
from district.campaigns.statistics.times import Cell

LINES = (("1", _("拨打前发过短信")), ("0", _("没有发短信")))


_MADE = Q(counts=True)
_SPOKEN = _MADE & Q(call__disposition__in=SPOKEN_TO)
ANNOUNCED = Question(
    "calls.announced",
    ("assignment__campaign",),
    lambda _days: {
        "all": Count("pk", filter=_MADE),
        "spoken": Count("pk", filter=_SPOKEN),
        "announced": Count("text", filter=_MADE),
        "both": Count("text", filter=_SPOKEN),
    },
)


def by_text(
    attempts: Any, conditions: dict[str, str], days: Days | None = None, rest: Resting = NOTHING
) -> list[tuple[Any, Cell]]:
    """Both lines, where any call was announced; nothing where none was."""
    rows = rest.rows(ANNOUNCED, attempts, days)
    counted = {name: sum(row[name] for row in rows) for name in ("all", "spoken", "announced", "both")}
    with_text = (counted["both"], counted["announced"])
    without = (counted["spoken"] - counted["both"], counted["all"] - counted["announced"])
    if not counted["announced"]:
        return []
    return [
        (label, _cell(value, found, conditions))
        for (value, label), found in zip(LINES, (with_text, without), strict=True)
    ]


def _cell(value: str, found: tuple[int, int], conditions: dict[str, str]) -> Cell:
    address = f"{reverse('campaigns:attempts')}?{urlencode({**conditions, 'texted': value, 'counts': '1'})}"
    return Cell(*found, f"{address}&spoken=1", address)
