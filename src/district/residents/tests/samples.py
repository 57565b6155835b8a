"""One row of each kind that belongs to a place, for the tests that go through every address."""

from datetime import date, datetime

from django.db import models, transaction

from district.access.actor import Actor
from district.orgs.models import Organisation
from district.residents import actions
from district.residents.models import DuplicateCandidate, Group, ResidentImport
from district.residents.service_kinds import add_kinds
from district.residents.tests.people import resident

KIND = "samples.service"


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, models.Model]:
    """A resident with a group and a service, a file like it, and a file merged into it."""
    canary = f"{place.code}机密"
    add_kinds({KIND: "示例服务"})
    one = resident(place, at, by=by, name=canary, address=f"{canary}街道 1 号", phone="10012340000")
    resident(place, at, by=by, name=canary)
    spare = resident(place, at, by=by, name=canary, born_on=date(1960, 1, 1))
    spell = actions.join_group(one, group=Group.DIABETES, since=date(2024, 1, 2), source=canary, by=by, at=at)
    with transaction.atomic():
        actions.record_service(one, kind=KIND, on=date(2024, 2, 1), organisation=place, module="samples", detail=canary)
    done = actions.merge(survivor=one, merged=spare, seen=(1, 1), taken=(), reason=canary, by=by, at=at)
    pair = DuplicateCandidate.objects.get(models.Q(first=one) | models.Q(second=one))
    one.refresh_from_db()
    sent = ResidentImport(organisation=place, started_by=by.identifier, started_by_name=by.name, at=at)
    sent.sources, sent.headers = [{"title": f"{canary}.csv", "inbox": "", "sha256": ""}], [canary]
    sent.save()
    return {
        "resident": one,
        "groupmembership": spell,
        "duplicatecandidate": pair,
        "mergerecord": done,
        "residentimport": sent,
    }
