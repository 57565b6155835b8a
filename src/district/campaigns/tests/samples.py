"""A row of each kind of a place, for the permission matrix."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Model
from django.utils import timezone

from district.access.actor import Actor
from district.access.roles import CallAgent
from district.accounts.models import User
from district.calls.models import Call
from district.campaigns.attempting import rules_named
from district.campaigns.models import (
    Assignment,
    Attempt,
    Campaign,
    CoachingNote,
    Proposal,
    Review,
    ReviewSample,
    State,
)
from district.campaigns.scoring import card_named
from district.orgs.models import Organisation
from district.questionnaires.tests.story import published
from district.residents.tests.people import resident


def samples(place: Organisation, by: Actor, at: datetime) -> dict[str, Model]:
    """One row of each kind that an address can name, with the place's canary in its texts."""
    canary, today = f"{place.code}机密", timezone.localdate(at)
    campaign = Campaign.objects.create(
        organisation=place, title=f"{canary}任务", state=State.PAUSED, questions=published(place, f"q{place.code}".lower()),
        begins_on=today, ends_on=today, seed="1", rules=rules_named("standard"), created_at=at, created_by=by.identifier,
        created_by_name=by.name, started_at=at,
    )  # fmt: skip
    one = resident(place, at, name=f"{canary}居民")
    row = Assignment.objects.create(
        campaign=campaign, resident=one, organisation=place, centre=place, place=1, not_before=at, called_at=at
    )
    attempt = _attempt(row, place, canary, at)
    proposal = Proposal.objects.create(
        resident=one, assignment=row, kind="moved", note=canary, made_at=at, made_by_name=by.name
    )
    sample, review, note = _reviewed(campaign, attempt, place, canary, at)
    return {
        "campaign": campaign, "assignment": row, "proposal": proposal, "reviewsample": sample, "review": review,
        "coachingnote": note,
    }  # fmt: skip


def _attempt(row: Assignment, place: Organisation, canary: str, at: datetime) -> Attempt:
    agent, _is_new = User.objects.get_or_create(
        staff_number=f"{CallAgent.name}-s-{place.code}", defaults={"name": canary}
    )
    told = {"outcome": "answered", "ended_at": at, "talk_ms": 60000, "disposition": "completed", "disposed_at": at}
    call = Call.objects.create(
        organisation=place, resident=row.resident, agent=agent, agent_name=canary, adapter="tel", note=canary,
        placed_at=at - timedelta(minutes=2), **told,
    )  # fmt: skip
    return Attempt.objects.create(
        assignment=row, call=call, number=1, band="morning", placed_at=call.placed_at, saved_at=at, consequence="done"
    )


def _reviewed(
    campaign: Campaign, attempt: Attempt, place: Organisation, canary: str, at: datetime
) -> tuple[ReviewSample, Review, CoachingNote]:
    today = timezone.localdate(at)
    sample = ReviewSample.objects.create(
        campaign=campaign, organisation=place, begins_on=today, ends_on=today, for_each_agent=1, seed="1", found=1,
        scorecard=card_named("standard"), drawn_at=at, drawn_by_name=canary,
    )  # fmt: skip
    review = Review.objects.create(
        sample=sample, attempt=attempt, place=1, state="scored", score=Decimal(90), note=canary, reviewed_at=at,
        marks={item["name"]: "1" for item in sample.scorecard["items"]}, reviewer="7", reviewer_name=canary,
        first_score=Decimal(90),
    )  # fmt: skip
    note = CoachingNote.objects.create(
        organisation=place, agent=attempt.call.agent, review=review, text=canary, written_at=at, written_by_name=canary
    )
    return sample, review, note
