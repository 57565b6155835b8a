"""A goal in a line a step, for the stories of the tests."""

from decimal import Decimal
from typing import Any

from district.access.roles import DistrictOfficer, Reviewer, Role
from district.goals import actions
from district.goals.models import GoalRow, GoalVersion
from tests.web.people import AT


def actor(district: Any, role: type[Role] = DistrictOfficer) -> Any:
    """Somebody with this role."""
    return district.person(role).actor(role=role.name)


def begun(district: Any, *weights: str, year: int = 2024) -> GoalVersion:
    """A goal of the office with a row for each weight."""
    by = actor(district)
    version = actions.create_goal(
        organisation=district.office, year=year, sheet="public_health", title="目标", project=None, by=by, at=AT
    )
    for number, weight in enumerate(weights):
        add(district, version, f"指标{number}", weight)
    return version


def add(district: Any, version: GoalVersion, name: str, weight: str, **more: Any) -> GoalRow:
    """One more row."""
    values = {"level1": "产出指标", "name": name, "target": "≥95%", "weight": Decimal(weight), **more}
    return actions.add_row(version=version, values=values, by=actor(district), at=AT)


def submitted(district: Any, version: GoalVersion) -> GoalVersion:
    """Sent to the reviewer."""
    version.refresh_from_db()
    return actions.submit(version=version, seen=version.version, by=actor(district), at=AT)


def approved(district: Any, version: GoalVersion) -> GoalVersion:
    """Sent, and approved by somebody else."""
    sent = submitted(district, version)
    return actions.approve(version=sent, seen=sent.version, by=actor(district, Reviewer), at=AT)
