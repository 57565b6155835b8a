"""A goal of a place with an explained row, for the permission matrix."""

from datetime import datetime
from typing import Any

from district.access.actor import Actor
from district.evaluations.models import Evaluation
from district.monitoring.models import Explanation
from district.orgs.models import Organisation
from tests.web.evaluated import evaluated_2016

KEY = "elder_managed"


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    evaluation = Evaluation.objects.filter(organisation=place).first() or evaluated_2016(place)
    goal = evaluation.goal_version.goal
    goal.title = f"{canary}自评表"
    goal.save()
    said = {"reason": f"{canary}原因", "measure": f"{canary}措施", "responsible": f"{canary}责任人"}
    Explanation.objects.create(goal=goal, month=12, key=KEY, **said, written_at=at, written_by_name=by.name)
    return {"goal": goal, "key": KEY}
