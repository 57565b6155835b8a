"""Drawing a campaign's people in the background, and letting it run as soon as the last one stands in the queue."""

from collections.abc import Iterator
from datetime import datetime, time
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.audit import trail
from district.campaigns import rules
from district.campaigns.actions.campaigns import DRAWING
from district.campaigns.models import GENERAL, Assignment, Campaign, State, Way
from district.campaigns.sampling import Drawn, draw
from district.contracts import filters
from district.contracts.models import Contract
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.residents.summaries import groups_in
from district.tasks.progress import Running
from district.tasks.running import Outcome, work

BATCH = 2000
"""People written in one transaction, so that nobody else waits long for theirs."""


@work(DRAWING, is_restartable=True)
def draw_people(running: Running, campaign: str) -> Outcome:
    """Draw them, write them in batches, and let the campaign run. Begun again, it begins from nothing."""
    row = Campaign.objects.get(pk=UUID(campaign))
    rules.check_can_start(row, running.now())
    Assignment.objects.filter(campaign=row).delete()
    found = list(_people(row, running))
    drawn = _drawn(row, found)
    if not drawn:
        raise Refused(_("没有符合条件的居民，任务没有启动。请放宽筛选条件。"))
    places = {person: where for person, _stratum, where in found}
    for start in range(0, len(drawn), BATCH):
        _write(row, drawn[start : start + BATCH], places)
        running.advance(min(start + BATCH, len(drawn)), len(drawn))
    _begin(row, len(found), len(drawn), running)
    return {"found": len(found), "drawn": len(drawn), "address": f"/campaigns/{row.pk}/"}, None


Place = tuple[UUID, UUID | None, UUID | None]
"""The organisation and centre that keep somebody's file, and the team of the contract."""
Person = tuple[UUID, tuple[str, ...], Place]
"""A person, their stratum (centre and first priority group), and where they belong."""


def _people(row: Campaign, running: Running) -> Iterator[Person]:
    """Whom the filter finds, of those who can be called at all."""
    codes = dict(Organisation.objects.values_list("pk", "code"))
    callable_ones = filters.rows_of(row.conditions, scope=running.scope, on=timezone.localdate(running.now())).filter(
        state=0, is_not_to_call=False
    )
    teams = dict(Contract.objects.valid_on(timezone.localdate(running.now())).values_list("resident_id", "team_id"))
    columns = ("resident_id", "organisation_id", "centre_id", "groups")
    for resident, organisation, centre, groups in callable_ones.values_list(*columns).iterator(chunk_size=5000):
        first = next((group.value for group in groups_in(groups)), GENERAL)
        yield resident, (codes.get(centre, codes[organisation]), first), (organisation, centre, teams.get(resident))


def _drawn(row: Campaign, found: list[Person]) -> list[Drawn]:
    people = ((person, stratum) for person, stratum, _where in found)
    if row.way == Way.SIZE:
        return draw(people, row.seed, size=row.size)
    if row.way == Way.SHARE:
        return draw(people, row.seed, share=Fraction(row.percent or 0, 100))
    return draw(people, row.seed)


@transaction.atomic
def _write(row: Campaign, drawn: list[Drawn], places: dict[UUID, Place]) -> None:
    starts = timezone.make_aware(datetime.combine(row.begins_on, time()))
    Assignment.objects.bulk_create(
        Assignment(
            campaign=row,
            resident_id=one.person,
            organisation_id=places[one.person][0],
            centre_id=places[one.person][1],
            group=one.stratum[1],
            team_id=places[one.person][2],
            place=one.place,
            not_before=starts,
        )
        for one in drawn
    )


@transaction.atomic
def _begin(row: Campaign, found: int, drawn: int, running: Running) -> None:
    at = running.now()
    begun = row.change(row.version, state=State.RUNNING, started_at=at, found=found, drawn=drawn)
    after = {"found": found, "drawn": drawn, "seed": row.seed, "conditions": row.conditions_in_words}
    trail.record("campaigns.campaign.started", by=running.by, at=at, target=begun, after=after)
