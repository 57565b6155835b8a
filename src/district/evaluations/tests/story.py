"""An evaluation counted by the site, and the people who judge it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from district.access.actor import Actor
from district.access.roles import DistrictOfficer, ProjectOwner
from district.evaluations import actions
from district.evaluations.counting import count
from district.evaluations.models import Evaluation, RowJudgement
from district.evaluations.said import Said
from district.goals.models import GoalVersion
from district.orgs.tree import scope_of
from district.snapshots.models import Snapshot
from tests.web.evaluated import frozen_2016, goal_2016
from tests.web.people import AT, SmallDistrict

COUNTED, OPEN, DECLARED = "hypertension_managed", "tuberculosis_managed", "on_schedule"
"""A row that records count, one that nobody has scored, one whose value is declared."""


def officer(district: SmallDistrict) -> Actor:
    """Whoever counts and judges."""
    found: Actor = district.person(DistrictOfficer).actor(role=DistrictOfficer.name)
    return found


def owner(district: SmallDistrict) -> Actor:
    """Somebody who judges the own projects alone."""
    found: Actor = district.person(ProjectOwner, district.office).actor(role=ProjectOwner.name)
    return found


def started(district: SmallDistrict, version: GoalVersion, snapshot: Snapshot, **more: Any) -> Evaluation:
    """Asked for, not counted yet."""
    scope = scope_of(district.office)
    who = {"scope": scope, "by": officer(district), "at": AT}
    return actions.start(goal_version=version, snapshot=snapshot, **{**who, **more})


def counted(district: SmallDistrict) -> Evaluation:
    """The 2016 sheet, counted by the site in this thread."""
    return count(started(district, goal_2016(district.office), frozen_2016(district.office)), at=AT)


def judge(
    district: SmallDistrict, evaluation: Evaluation, key: str, *, seen: int = 0, at: datetime = AT, **said: Any
) -> RowJudgement:
    """Say something of a row."""
    if "awarded" in said:
        said["awarded"] = Decimal(said["awarded"])
    by = officer(district)
    return actions.judge(evaluation=evaluation, key=key, seen=seen, said=Said(**said), by=by, at=at)
