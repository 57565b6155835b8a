"""The demonstration's goals: the service of 2016, the five projects of 2024, and this year's in every state."""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import DistrictOfficer, Reviewer
from district.budgets.models import Project
from district.goals import actions
from district.goals.models import GoalVersion
from district.orgs.models import Level, Membership, Organisation
from shixiao.catalogue.rows import SheetRow, sheet_rows

SERVICE, PROJECT = "public_health", "project_expenditure"
TITLE = "基本公共卫生服务项目"
LENT = ("level1", "level2", "name", "goal", "measure", "target", "rule", "value", "completed", "completed_unit")
THIS_YEAR = ("draft", "submitted", "returned", "approved")
"""The states in which the first few goals of the running year stand."""


@transaction.atomic
def load(*, chance: random.Random, at: datetime, by: Actor, residents: int) -> None:  # noqa: ARG001
    """Make them up, as far as their days lie before `at`."""
    office = Organisation.objects.get(level=Level.DISTRICT)
    author, judge = _holder(DistrictOfficer, office) or by, _holder(Reviewer, office) or by
    if (when := _morning(date(2016, 1, 18))) <= at:
        _service(office, when, author, judge)
    if (when := _morning(date(2024, 1, 22))) <= at:
        for told in goals_2024():
            project = Project.objects.filter(code=told["project"]).first()
            if project:
                _approved(_project_goal(project, told, when, author), when, author, judge)
    _this_year(at, author, judge)


def goals_2024() -> list[dict[str, Any]]:
    """What each project's sheet of 2024 asks."""
    text = files(__package__).joinpath("demonstration.toml").read_text("utf8")
    found: list[dict[str, Any]] = tomllib.loads(text)["goals"]
    return found


def _service(office: Organisation, at: datetime, author: Actor, judge: Actor) -> None:
    version = actions.create_goal(
        organisation=office, year=2016, sheet=SERVICE, title=TITLE, project=None, by=author, at=at
    )
    rows = [row_values(row) for row in sheet_rows(SERVICE, 2016)]
    actions.add_rows(version=version, rows=rows, by=author, at=at)
    _approved(version, at, author, judge)


def row_values(row: SheetRow) -> dict[str, Any]:
    """A row of the catalogue as a row of a goal."""
    lent = {name: getattr(row, name) or "" for name in LENT}
    return {**lent, "key": row.key, "weight": Decimal(row.weight), "decimals": row.decimals}


def _project_goal(project: Project, told: Mapping[str, Any], at: datetime, author: Actor) -> GoalVersion:
    version = actions.create_goal(
        organisation=project.organisation,
        year=project.year,
        sheet=PROJECT,
        title=project.name,
        project=project,
        by=author,
        at=at,
    )
    rows = [{**row, "weight": Decimal(row["weight"])} for row in told["rows"]]
    actions.add_rows(version=version, rows=rows, by=author, at=at)
    version.refresh_from_db()
    seen, funds = version.version, version.fund_weight
    return actions.state_goal(
        version=version, seen=seen, expected_goal=told["expected_goal"], fund_weight=funds, by=author, at=at
    )


def _this_year(at: datetime, author: Actor, judge: Actor) -> None:
    """The first projects of the running year ask what those of 2024 asked, and stand in different states."""
    year = timezone.localdate(at).year
    projects = Project.objects.filter(year=year, goals__isnull=True).select_related("organisation").order_by("code")
    for project, told, state in zip(projects, goals_2024(), THIS_YEAR, strict=False):
        version = _project_goal(project, told, at, author)
        if state == "approved":
            _approved(version, at, author, judge)
        elif state != "draft":
            sent = actions.submit(version=version, seen=version.version, by=author, at=at)
            if state == "returned":
                comment = "请说明指标值与上年相同的理由。"
                actions.return_version(version=sent, seen=sent.version, comment=comment, by=judge, at=at)


def _approved(version: GoalVersion, at: datetime, author: Actor, judge: Actor) -> None:
    version.refresh_from_db()
    sent = actions.submit(version=version, seen=version.version, by=author, at=at)
    actions.approve(version=sent, seen=sent.version, by=judge, at=at)


def _holder(role: Any, office: Organisation) -> Actor | None:
    held = Membership.objects.filter(organisation=office, role=role.name).select_related("user")
    first = held.order_by("user__staff_number").first()
    found: Actor | None = first and first.user.actor(role=role.name)
    return found


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
