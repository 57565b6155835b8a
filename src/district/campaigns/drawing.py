"""Drawing a campaign's people in the background, and letting it run as soon as the last one stands in the queue."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.campaigns import rules
from district.campaigns.actions.campaigns import DRAWING
from district.campaigns.models import GENERAL, Assignment, Campaign, Proposal, ProposalState, State, Way
from district.campaigns.sampling import Drawn, draw
from district.contracts import filters
from district.contracts.models import Contract
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.residents.models import PhoneState
from district.residents.models import State as Residence
from district.residents.summaries import groups_in
from district.tasks.progress import Running
from district.tasks.running import Outcome, work

BATCH = 2000
"""People written in one transaction, so that nobody else waits long for theirs."""
Place = tuple[UUID, UUID | None, UUID | None]
"""The organisation and centre that keep somebody's file, and the team of the contract."""
Stratum = tuple[str, str]
Person = tuple[UUID, Stratum, Place]
"""A person, their stratum (centre and first priority group), and where they belong."""


@work(DRAWING, is_restartable=True)
def draw_people(running: Running, campaign: str) -> Outcome:
    """Draw them, write them in batches, and let the campaign run. Begun again, it begins from nothing."""
    row, at = Campaign.objects.get(pk=UUID(campaign)), running.now()
    rules.check_can_start(row, at)
    drawn = draw_people_of(row, scope=scope_of(row.organisation), by=running.by, at=at, report=running.advance)
    if not drawn:
        raise Refused(_("没有符合条件的居民，任务没有启动。请放宽筛选条件。"))
    return {"drawn": drawn, "address": f"/campaigns/{row.pk}/"}, None


def draw_people_of(
    campaign: Campaign, *, scope: Scope, by: Actor, at: datetime, report: Callable[[int, int], None] | None = None
) -> int:
    """Draw a campaign's people as they are at a time, and let it run; say how many. Nothing begins without anybody.

    Raises `Refused` for one that runs: its people are being called.
    """
    rules.check_can_edit(campaign)
    Assignment.objects.filter(campaign=campaign).delete()
    found = list(people_of(campaign, scope, at))
    drawn = drawn_of(campaign, found)
    places = {person: where for person, _stratum, where in found}
    for start in range(0, len(drawn), BATCH):
        _write(campaign, drawn[start : start + BATCH], places)
        if report:
            report(min(start + BATCH, len(drawn)), len(drawn))
    if drawn:
        _begin(campaign, len(found), len(drawn), by, at)
    return len(drawn)


def callable_ones(campaign: Campaign, scope: Scope, on: date) -> Any:
    """Summaries that the filter finds, of those who can be called at all.

    Nobody who was heard to have left, and nobody whose number was found to be wrong and is not corrected yet.
    """
    heard = Proposal.objects.filter(resident=OuterRef("resident"), state=ProposalState.OPEN)
    rows = filters.rows_of(campaign.conditions, scope=scope, on=on)
    reached = rows.filter(~Exists(heard), state=Residence.LIVING_HERE, is_not_to_call=False)
    return reached.exclude(phone_state=PhoneState.WRONG)


def stratum_of(code: str, groups: int) -> Stratum:
    """The centre that keeps the file, and the first priority group."""
    return code, next((group.value for group in groups_in(groups)), GENERAL)


def people_of(campaign: Campaign, scope: Scope, at: datetime) -> Iterator[Person]:
    """Whom the filter finds, each with their stratum and where they belong."""
    on = timezone.localdate(at)
    codes: dict[Any, str] = dict(Organisation.objects.values_list("pk", "code"))
    teams = dict(Contract.objects.valid_on(on).values_list("resident_id", "team_id"))
    columns = ("resident_id", "organisation_id", "centre_id", "groups")
    rows = callable_ones(campaign, scope, on).values_list(*columns)
    for resident, organisation, centre, groups in rows.iterator(chunk_size=5000):
        stratum = stratum_of(codes.get(centre, codes[organisation]), groups)
        yield resident, stratum, (organisation, centre, teams.get(resident))


def sample_of(campaign: Campaign) -> dict[str, Any]:
    """How large the campaign's sample is, as sampling takes it; nothing for everybody."""
    if campaign.way == Way.SIZE:
        return {"size": campaign.size}
    return {"share": Fraction(campaign.percent or 0, 100)} if campaign.way == Way.SHARE else {}


def drawn_of(campaign: Campaign, found: Iterable[Person]) -> list[Drawn]:
    """Whom the seed draws of these people, in its order."""
    return draw(((person, stratum) for person, stratum, _where in found), campaign.seed, **sample_of(campaign))


@transaction.atomic
def _write(campaign: Campaign, drawn: list[Drawn], places: dict[UUID, Place]) -> None:
    starts = timezone.make_aware(datetime.combine(campaign.begins_on, time()))
    Assignment.objects.bulk_create(
        Assignment(
            campaign=campaign,
            resident_id=one.person,
            organisation_id=places[one.person][0],
            centre_id=places[one.person][1],
            team_id=places[one.person][2],
            group=one.stratum[1],
            place=one.place,
            not_before=starts,
        )
        for one in drawn
    )


@transaction.atomic
def _begin(campaign: Campaign, found: int, drawn: int, by: Actor, at: datetime) -> None:
    begun = campaign.change(campaign.version, state=State.RUNNING, started_at=at, found=found, drawn=drawn)
    after = {"found": found, "drawn": drawn, "seed": campaign.seed, "conditions": campaign.conditions_in_words}
    trail.record("campaigns.campaign.started", by=by, at=at, target=begun, after=after)
