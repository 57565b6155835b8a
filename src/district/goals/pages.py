"""What the page of a goal shows: the declaration as it stands on paper, and beside each row how it will be scored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.models import Event
from district.budgets.funds import block_of
from district.budgets.sheet import rows_of
from district.goals import rules
from district.goals.comparing import changes
from district.goals.definition import REGIONS, definition_of
from district.goals.last_year import reached, targets_before
from district.goals.models import Goal, GoalRow, GoalVersion, State
from district.goals.permissions import Goals
from district.goals.reading import Reading, reading_of
from district.goals.words import SHEETS, state_of
from district.lib.refusal import refusal_of
from shixiao.values import Money, parse_money

NEWEST = 30


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the declaration: its levels with how many rows they span (0 where one above spans), and the margin."""

    row: GoalRow
    spans: tuple[int, int]
    reading: Reading
    last_target: str
    last_reached: Any
    is_as_before: bool
    """Whether it asks what it asked the year before, which somebody should have looked at."""
    warnings: tuple[str, ...]


def goal_page(request: StaffRequest, goal: Goal, version: GoalVersion) -> dict[str, Any]:
    """All of it."""
    rows = list(version.rows.order_by("position"))
    for row in rows:
        row.version_of = version
    versions = sorted(goal.versions.all(), key=lambda each: -each.number)
    before = next((each for each in versions if each.number == version.number - 1), None)
    return {
        "goal": goal,
        "version": version,
        "versions": versions,
        "state": state_of(version),
        "facts": _facts(goal, version),
        "rows": list(_shown(goal, rows)),
        "is_service": not goal.project_id,
        "signing": (_("编制人（签字）："), _("项目负责人（签字）："), _("审核人（签字）："), _("实施单位（盖章）：")),
        "funds": rows_of(block_of(goal.project, _last_day(request, goal))) if goal.project else (),
        "weights": _weights(rows, version.fund_weight),
        "changes": changes(before, version) if before else [],
        "events": _events(goal, version, rows),
        "definition": definition_of(version).sha256 if version.state == State.APPROVED else "",
        **_may(request, goal, version),
    }


def _may(request: StaffRequest, goal: Goal, version: GoalVersion) -> dict[str, Any]:
    """What whoever asks may do next, each with the sentence that refuses it."""
    by, may_edit, may_approve = request.actor, request.may(Goals.EDIT), request.may(Goals.APPROVE)
    return {
        "may_edit": may_edit and rules.can_edit(version, by),
        "may_submit": may_edit and version.state in rules.OPEN,
        "submit_refusal": refusal_of(rules.check_can_submit, version, by) if may_edit else "",
        "may_decide": may_approve and version.state == State.SUBMITTED,
        "decide_refusal": refusal_of(rules.check_can_decide, version, by),
        "may_adjust": may_edit and version.state == State.APPROVED and rules.can_adjust(goal, by),
    }


def _facts(goal: Goal, version: GoalVersion) -> list[tuple[Any, Any]]:
    project = goal.project
    found = [
        (_("项目名称"), str(project) if project else goal.title),
        (_("主管部门"), project.department if project else ""),
        (_("实施单位"), project.unit if project else goal.organisation.title),
        (_("年度"), str(goal.year)),
        (_("表式"), SHEETS.get(goal.sheet, goal.sheet)),
        (_("项目负责人"), project.owner.name if project and project.owner else ""),
        (_("编制人"), version.created_by_name),
        (_("调整原因"), version.reason),
        (_("调整文号"), version.document_number),
        (_("批准人"), version.approved_by_name),
        (_("审批意见"), version.comment),
    ]
    return [(title, value) for title, value in found if value]


def _shown(goal: Goal, rows: Sequence[GoalRow]) -> Iterator[ShownRow]:
    before, values, budget = targets_before(goal), reached(goal), _budget(goal)
    region = REGIONS.get(goal.sheet, "national")
    for row, spans in zip(rows, _spans(rows), strict=True):
        last, reading = before(row), reading_of(row, region)
        same, warnings = rules.is_as_before(row, last), tuple(_warnings(row, budget))
        yield ShownRow(row, spans, reading, last, values.get(row.key), same, warnings)


def _spans(rows: Sequence[GoalRow]) -> list[tuple[int, int]]:
    firsts = [_runs([row.level1 for row in rows]), _runs([(row.level1, row.level2) for row in rows])]
    return list(zip(*firsts, strict=True))


def _runs(values: Sequence[Any]) -> list[int]:
    """At the first of each run of equal values its length, and 0 at the others."""
    found = [0] * len(values)
    start = 0
    for at, value in enumerate(values):
        if value != values[start]:
            start = at
        found[start] += 1
    return found


def _warnings(row: GoalRow, budget: Decimal | None) -> Iterator[str]:
    cost = parse_money(row.target, None) if row.level1.startswith("成本") else None
    if isinstance(cost, Money) and budget is not None and cost.yuan > budget:
        yield _("成本目标高于全年预算，起不到约束作用。")


def _budget(goal: Goal) -> Decimal | None:
    """The project's budget as it now stands, in yuan."""
    if goal.project is None:
        return None
    found: Decimal | None = block_of(goal.project, goal.project.last_day).total.full_year
    return found


def _weights(rows: Sequence[GoalRow], fund_weight: Decimal | None) -> dict[str, Any]:
    total = rules.weights_of(rows, fund_weight)
    return {
        "total": total.normalize(),
        "funds": None if fund_weight is None else fund_weight.normalize(),
        "rows": (total - (fund_weight or 0)).normalize(),
        "is_whole": total == rules.WHOLE,
    }


def _last_day(request: StaffRequest, goal: Goal) -> date:
    return min(timezone.localdate(request.at), date(goal.year, 12, 31))


def _events(goal: Goal, version: GoalVersion, rows: Sequence[GoalRow]) -> list[Any]:
    keys = [str(goal.pk), str(version.pk), *(str(row.pk) for row in rows)]
    return list(
        Event.objects.filter(target_kind__startswith="goals.", target_id__in=keys).order_by("-at", "-id")[:NEWEST]
    )
