"""A row of each kind of a place, for the permission matrix."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils import timezone

from district.access.actor import Actor
from district.contracts import actions
from district.contracts.actions.packages import Promised
from district.contracts.days import last_day
from district.contracts.models import SavedFilter, TeamMember
from district.orgs.models import Organisation, Staff
from district.residents.tests.people import resident


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Model]:
    """A team with its doctor, a package, a contract, a doubt and a saved filter, with the place's canary in them."""
    canary, day = f"{place.code}机密", timezone.localdate(at)
    doctor = Staff.objects.create(staff_number=f"{canary}工号", name=f"{canary}医生", profession="physician")
    who: dict[str, Any] = {"by": by, "at": at}
    team = actions.create_team(
        organisation=place, code=f"{canary}-T", title=f"{canary}团队", leader=doctor, opened_on=day, **who
    )
    package = actions.create_package(
        organisation=place, code=f"{canary}-P", title=f"{canary}服务包", kind="basic", year=day.year, groups=0,
        items=[Promised("publichealth.followup", f"{canary}随访", 4)], **who,
    )  # fmt: skip
    one = resident(place, at, by=by, name=canary)
    contract = actions.sign(
        resident=one, team=team, doctor=doctor, package=package, begins_on=day, ends_on=last_day(day, 12),
        number=f"{canary}-C", **who,
    )  # fmt: skip
    beside = actions.create_package(
        organisation=place, code=f"{canary}-G", title=f"{canary}个性包", kind="individual", year=day.year, groups=0,
        items=[Promised("visits.home_visit", f"{canary}上门", 6)], **who,
    )  # fmt: skip
    added = actions.add_package(contract=contract, seen=1, package=beside, **who)
    doubt = actions.raise_finding(kind="unaware", resident=one, contract=contract, note=canary, **who)
    owner = get_user_model().objects.filter(pk=by.identifier).first()
    saved = SavedFilter.objects.create(
        organisation=place, owner=owner, title=canary, conditions={"groups": ["hypertension"]}, sharing="centre",
        saved_at=at,
    )  # fmt: skip
    return {
        "contract": contract,
        "addedpackage": added,
        "team": team,
        "teammember": TeamMember.objects.get(team=team),
        "package": package,
        "finding": doubt,
        "savedfilter": saved,
    }
