"""A sheet on its way, told step by step."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from district.access.actor import Actor
from district.access.roles import Director, DistrictOfficer, Reviewer
from district.access.scope import Scope
from district.evaluations.models import Evaluation, RowJudgement
from district.evaluations.results import result_of
from district.filings import actions
from district.filings.documents import write_missing
from district.filings.models import Filing, State
from district.orgs.tree import scope_of
from tests.web.evaluated import evaluated_2016
from tests.web.people import AT, SmallDistrict

CHANCE = bytes(range(13))
ADDRESS = "https://shixiao.example/filings/code/"


def officer(district: SmallDistrict) -> Actor:
    return actor(district, DistrictOfficer)


def reviewer(district: SmallDistrict) -> Actor:
    return actor(district, Reviewer)


def director(district: SmallDistrict) -> Actor:
    return actor(district, Director)


def actor(district: SmallDistrict, role: Any) -> Actor:
    return district.person(role).actor(role=role.name)


def whole(district: SmallDistrict) -> Scope:
    return scope_of(district.office)


def later(minutes: int) -> datetime:
    return AT + timedelta(minutes=minutes)


def complete(evaluation: Evaluation) -> Evaluation:
    """With reason and remedy wherever a score is below its weight."""
    for row in result_of(evaluation).rows:
        said = {"key": row.row.key, "reason": "人员不足", "remedy": "增加人员", "judged_at": AT}
        if row.awarded is None:
            RowJudgement.objects.create(evaluation=evaluation, awarded=Decimal(0), **said)
        elif row.awarded < row.row.points:
            RowJudgement.objects.create(evaluation=evaluation, **said)
    return evaluation


def draft(district: SmallDistrict) -> Filing:
    """A filing from which nothing is missing."""
    return actions.start(evaluation=complete(evaluated_2016(district.office)), by=officer(district), at=AT)


def submitted(district: SmallDistrict) -> Filing:
    filing = draft(district)
    return actions.submit(filing=filing, seen=filing.version, by=officer(district), at=later(1))


def returned(district: SmallDistrict) -> Filing:
    filing = submitted(district)
    return actions.give_back(
        filing=filing, seen=filing.version, comment="请补充原因", by=reviewer(district), at=later(2)
    )


def reviewed(district: SmallDistrict) -> Filing:
    filing = submitted(district)
    return actions.review(filing=filing, seen=filing.version, by=reviewer(district), at=later(2))


def signed(district: SmallDistrict, chance: bytes = CHANCE) -> Filing:
    """Signed, without its documents: whatever wrote them was not there yet."""
    return sign(district, reviewed(district), chance)


def sign(district: SmallDistrict, filing: Filing, chance: bytes = CHANCE) -> Filing:
    told: dict[str, Any] = {"chance": chance, "address": ADDRESS, "scope": whole(district)}
    return actions.sign(filing=filing, seen=filing.version, by=director(district), at=later(3), **told)


def documented(district: SmallDistrict) -> Filing:
    filing = signed(district)
    write_missing(filing, director(district), later(4))
    return Filing.objects.with_sheet().get(pk=filing.pk)


def filed(district: SmallDistrict) -> Filing:
    filing = documented(district)
    return actions.file(filing=filing, seen=filing.version, by=officer(district), at=later(5))


IN_STATE = {
    State.DRAFT: draft,
    State.SUBMITTED: submitted,
    State.RETURNED: returned,
    State.REVIEWED: reviewed,
    State.SIGNED: documented,
    State.FILED: filed,
}
"""A filing in each state."""
