"""A goal and a row of a place, for the permission matrix."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from district.access.actor import Actor
from district.goals import actions
from district.orgs.models import Organisation


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Model]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    version = actions.create_goal(
        organisation=place,
        year=timezone.localdate(at).year,
        sheet="project_expenditure",
        title=f"{canary}目标",
        project=None,
        by=by,
        at=at,
    )
    values = {"level1": "产出指标", "name": f"{canary}指标", "target": "≥95%", "weight": Decimal(100)}
    row = actions.add_row(version=version, values=values, by=by, at=at)
    return {"goal": version.goal, "goalrow": row}
