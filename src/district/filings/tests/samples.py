"""A filing of a place with a comment, and a deadline, for the permission matrix."""

from datetime import date, datetime
from typing import Any

from district.access.actor import Actor
from district.evaluations.models import Evaluation
from district.filings import actions
from district.filings.models.deadline import SHEETS
from district.orgs.models import Organisation
from tests.web.evaluated import evaluated_2016


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Any]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary = f"{place.code}机密"
    evaluation = Evaluation.objects.filter(organisation=place).first() or evaluated_2016(place)
    filing = actions.start(evaluation=evaluation, by=by, at=at)
    comment = actions.comment(filing=filing, key="", text=f"{canary}批注", by=by, at=at)
    told = {"year": 2016, "organisation": place, "sheet": SHEETS[1][0], "due_on": date(2024, 6, 1)}
    deadline = actions.set_deadline(**told, by=by, at=at)
    return {"filing": filing, "comment": comment, "deadline": deadline, "code": "2" * 20, "year": 2016}
