"""How agents and centres have done in reviews, month by month, as it stood at the end of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.campaigns.listings.conditions import end_of
from district.campaigns.models import Review
from district.shell.charts import Chart, Series


@dataclass(frozen=True, slots=True)
class Standing:
    """One agent or centre in reviews: of how many calls, the mean, and how many had a fatal error."""

    title: Any
    reviews: int
    mean: Decimal
    fatal: int


def trends_of(scope: Scope, as_of: date) -> dict[str, Any]:
    """Standings of agents and centres, and the mean by month. An appeal counts from the day it was settled."""
    done = Review.objects.within(scope).judged_by(end_of(as_of))
    return {
        "as_of": as_of,
        "agents": list(_standings(done, "attempt__call__agent", "attempt__call__agent__name")),
        "centres": list(_standings(done, "attempt__assignment__centre", "attempt__assignment__centre__title")),
        "chart": _by_month(done),
    }


def _standings(done: Any, of: str, title: str) -> Iterable[Standing]:
    """One for each, however many have the same name."""
    counted = (
        done.order_by()
        .values(of, title)
        .annotate(reviews=Count("pk"), mean=Avg("score_then"), fatal=Count("pk", filter=Q(is_fatal_then=True)))
    )
    for row in sorted(counted, key=lambda one: (-one["mean"], str(one[title]))):
        yield Standing(row[title] or "—", row["reviews"], _rounded(row["mean"]), row["fatal"])


def _by_month(done: Any) -> Chart | None:
    months = done.order_by().annotate(month=TruncMonth("reviewed_at")).values("month").annotate(mean=Avg("score_then"))
    rows = sorted((row for row in months if row["month"]), key=lambda row: row["month"])
    if not rows:
        return None
    means = tuple(_rounded(row["mean"]) for row in rows)
    titles = tuple(f"{row['month']:%Y-%m}" for row in rows)
    return Chart("reviews", _("每月质检平均分"), titles, (Series(_("平均分"), means),))


def _rounded(mean: Any) -> Decimal:
    return Decimal(str(mean)).quantize(Decimal("0.1"))
