"""The demonstration's sheets: 2016 counted from the whole district, 2024 with funds counted and rows declared."""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import DistrictOfficer
from district.evaluations import actions
from district.evaluations.counting import count
from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.evaluations.said import Said
from district.goals.models import Goal
from district.orgs.models import Level, Membership, Organisation
from district.snapshots.models import Snapshot
from shixiao.values import fold

SERVICE, PROJECT = "public_health", "project_expenditure"
EVALUATED_ON = {2016: date(2017, 1, 16), 2024: date(2025, 1, 13)}
"""When each year's sheets were counted and judged."""


def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Count and judge whatever goals and frozen evidence there are, as far as their days lie before `at`."""
    by = _officer() or by
    for evaluation in _counted(2016, SERVICE, at, by):
        _accept(evaluation, by)
    declared = {sheet["project"]: sheet for sheet in declared_2024()}
    for evaluation in _counted(2024, PROJECT, at, by):
        project = evaluation.goal_version.goal.project
        if project and project.code in declared:
            _declare(evaluation, declared[project.code], by)


def declared_2024() -> list[dict[str, Any]]:
    """What people declared on each sheet of 2024, by its project's code."""
    text = files(__package__).joinpath("declared_2024.toml").read_text("utf8")
    sheets: list[dict[str, Any]] = tomllib.loads(text)["sheets"]
    return sheets


def _counted(year: int, sheet: str, at: datetime, by: Actor) -> list[Evaluation]:
    """Every approved goal of a year and sheet, counted from that year's newest evidence."""
    snapshot = Snapshot.objects.frozen().filter(as_of__year=year).first()
    moment = _morning(EVALUATED_ON[year])
    if snapshot is None or moment > at:
        return []
    goals = Goal.objects.filter(year=year, sheet=sheet).order_by("project__code")
    versions = [goal.in_force for goal in goals]
    begun = [
        actions.begin(goal_version=version, snapshot=snapshot, by=by, at=moment) for version in versions if version
    ]
    return [count(evaluation, at=moment) for evaluation in begun]


def _declare(evaluation: Evaluation, sheet: Mapping[str, Any], by: Actor) -> None:
    """What the sheet prints, row by row under the goal's own names."""
    at = evaluation.asked_at
    keys = {_plain(row.name): row.key for row in evaluation.goal_version.rows.all()}
    for told in sheet["rows"]:
        names = ("value", "source", "reason", "remedy")
        said = Said(awarded=Decimal(told["awarded"]), **{name: told.get(name, "") for name in names})
        actions.judge(evaluation=evaluation, key=keys[_plain(told["name"])], seen=0, said=said, by=by, at=at)
    evaluation.refresh_from_db()
    goal = {"seen": evaluation.version, "achieved_goal": sheet["achieved_goal"], "notes": ""}
    actions.state_goal(evaluation=evaluation, by=by, at=at, **goal)


def _accept(evaluation: Evaluation, by: Actor) -> None:
    """What the rules propose, where nothing was awarded."""
    if Evaluated(evaluation).acceptable:
        actions.accept_proposals(evaluation=evaluation, by=by, at=evaluation.asked_at)


def _plain(name: str) -> str:
    """A row's name without the spaces and widths that two editions of a sheet differ in."""
    return fold(name)


def _officer() -> Actor | None:
    office = Organisation.objects.get(level=Level.DISTRICT)
    held = Membership.objects.filter(organisation=office, role=DistrictOfficer.name).select_related("user")
    first = held.order_by("user__staff_number").first()
    found: Actor | None = first and first.user.actor(role=DistrictOfficer.name)
    return found


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
