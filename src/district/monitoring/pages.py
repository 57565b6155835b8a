"""All that the pages of monitoring show."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from district.access.request import StaffRequest
from district.audit.models import Event
from district.budgets.permissions import Budgets
from district.evaluations.charts import charts_of
from district.evaluations.results import Evaluated
from district.lib.refusal import refusal_of
from district.monitoring import rules
from district.monitoring.addresses import figure_address, row_address
from district.monitoring.money import money_of
from district.monitoring.months import MONTHS, month_end, months_over
from district.monitoring.permissions import Monitoring
from district.monitoring.readings import Line, Monitored, all_monitored
from shixiao.values import Unknown


@dataclass(frozen=True, slots=True)
class ListFacts:
    """The year and month that the list shows, and what was found."""

    year: int
    month: int
    years: tuple[int, ...]
    months: tuple[int, ...]
    found: list[Monitored]


def list_facts(goals: Any, year: int | None, month: int | None, today: date) -> ListFacts:
    """The newest year that has goals, unless one is asked for, each goal at the last month that is known."""
    years = tuple(sorted(set(goals.order_by().values_list("year", flat=True)), reverse=True))
    shown = year or next((each for each in years if each <= today.year), today.year)
    rows = list(goals.filter(year=shown))
    last = months_over(shown, today) or 1
    found = list(all_monitored(rows, {goal.pk: month or last for goal in rows}))
    return ListFacts(shown, month or last, years or (shown,), tuple(range(1, last + 1)), found)


def goal_page(request: StaffRequest, found: Monitored, today: date) -> dict[str, Any]:
    """One goal at the end of a month."""
    on = month_end(found.goal.year, found.month)
    return {
        "found": found,
        "goal": found.goal,
        "month": found.month,
        "months": range(1, max(months_over(found.goal.year, today), 1) + 1),
        "on": on,
        "elapsed": Fraction(found.month, MONTHS),
        "left": MONTHS - found.month,
        "lines": [(line, row_address(found.goal, line.row.key, found.month)) for line in found.lines],
        "money": money_of(found.goal, found.month, on),
        "may_see_project": request.may(Budgets.VIEW),
        "evaluation": found.evaluation,
        "is_counted": bool(found.run),
        "is_later": bool(found.run) and found.month > found.counted_to,
        "may_explain": request.may(Monitoring.EXPLAIN),
        "refusal": refusal_of(rules.check_can_explain, found.goal, request.actor, found.month, today),
    }


def row_page(request: StaffRequest, found: Monitored, line: Line, form: Any, today: date) -> dict[str, Any]:
    """One row at the end of a month."""
    evaluation = found.evaluation if found.run and line.row.is_counted else None
    said = line.explanation
    return {
        "found": found,
        "goal": found.goal,
        "month": found.month,
        "line": line,
        "is_known": not isinstance(line.progress.actual, Unknown),
        "figure": figure_address(evaluation, line.row.key) if evaluation else "",
        "charts": _charts(evaluation, line) if evaluation else [],
        "form": form,
        "may_explain": request.may(Monitoring.EXPLAIN),
        "refusal": refusal_of(rules.check_can_explain, found.goal, request.actor, found.month, today),
        "events": list(Event.objects.filter(target_kind=said._meta.label_lower, target_id=str(said.pk)).order_by("-at"))
        if said
        else [],
    }


def _charts(evaluation: Any, line: Line) -> list[Any]:
    found = Evaluated(evaluation)
    return charts_of(found, found.rows[line.row.key])[:1]
