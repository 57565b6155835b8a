"""Quality supervision: drawing calls, scoring them, appealing, settling, coaching."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.campaigns import rules
from district.campaigns.models import Attempt, Campaign, CoachingNote, Review, ReviewSample, ReviewState
from district.campaigns.sampling import rank
from district.campaigns.scoring import card_named, score_of
from district.lib.refusal import Refused
from district.orgs.models import Organisation


@transaction.atomic
def draw_sample(
    *,
    campaign: Campaign,
    organisation: Organisation,
    scope: Scope,
    begins_on: date,
    ends_on: date,
    for_each_agent: int,
    seed: str,
    card: str = "standard",
    by: Actor,
    at: datetime,
) -> ReviewSample:
    """Draw so many saved conversations of each agent, by a seed that anybody can draw with again."""
    rules.check_period(begins_on, ends_on)
    found = reviewable(campaign, scope, begins_on, ends_on)
    chosen = chosen_by(seed, found, for_each_agent)
    if not chosen:
        raise Refused(_("这段时间里没有可以质检的通话。"), about="begins_on")
    sample = ReviewSample.objects.create(
        campaign=campaign, organisation=organisation, begins_on=begins_on, ends_on=ends_on, seed=seed, drawn_at=at,
        for_each_agent=for_each_agent, scorecard=card_named(card), found=len(found), drawn_by_name=by.name,
    )  # fmt: skip
    Review.objects.bulk_create(
        Review(sample=sample, attempt=attempt, place=place) for place, attempt in enumerate(chosen, 1)
    )
    after = {"seed": seed, "found": len(found), "drawn": len(chosen)}
    trail.record("campaigns.sample.drawn", by=by, at=at, target=sample, after=after)
    return sample


def reviewable(campaign: Campaign, scope: Scope, begins_on: date, ends_on: date) -> list[Attempt]:
    """Saved attempts in which somebody was spoken to, in a period."""
    rows = Attempt.objects.within(scope).filter(
        assignment__campaign=campaign,
        saved_at__isnull=False,
        placed_at__date__range=(begins_on, ends_on),
        call__disposition__in=("completed", "broken_off", "refused"),
    )
    return list(rows.select_related("call"))


def chosen_by(seed: str, attempts: Collection[Attempt], for_each_agent: int) -> list[Attempt]:
    """The first so many of each agent in the order in which the seed ranks their calls."""
    ranked = sorted(attempts, key=lambda attempt: rank(seed, attempt.pk))
    taken: dict[Any, int] = {}
    chosen = []
    for attempt in ranked:
        agent = attempt.call.agent_id
        taken[agent] = taken.get(agent, 0) + 1
        if taken[agent] <= for_each_agent:
            chosen.append(attempt)
    return chosen


@transaction.atomic
def score(
    *, review: Review, seen: int, marks: Mapping[str, str], fatal: Collection[str], note: str, by: Actor, at: datetime
) -> Review:
    """Score a call by its sample's card. Raises `Conflict`."""
    rules.check_can_score(_locked(review), by)
    total = score_of(review.sample.scorecard, marks, fatal)
    if fatal and not note.strip():
        raise Refused(_("有严重错误时，请在评语中写明。"), about="note")
    scored = review.change(
        seen, state=ReviewState.SCORED, marks=dict(marks), fatal=sorted(fatal), score=total, note=note,
        first_marks=dict(marks), first_fatal=sorted(fatal), first_score=total,
        reviewer=by.identifier, reviewer_name=by.name, reviewed_at=at,
    )  # fmt: skip
    after = {"score": total, "fatal": sorted(fatal)}
    trail.record("campaigns.review.scored", by=by, at=at, target=scored, after=after, note=note)
    return scored


@transaction.atomic
def appeal(*, review: Review, seen: int, reason: str, by: Actor, at: datetime) -> Review:
    """The agent does not agree. Raises `Conflict`."""
    rules.check_can_appeal(_locked(review), by)
    if not reason.strip():
        raise Refused(_("请写明申诉的理由。"), about="reason")
    appealed = review.change(seen, state=ReviewState.APPEALED, appeal=reason, appealed_at=at)
    trail.record("campaigns.review.appealed", by=by, at=at, target=appealed, note=reason)
    return appealed


@transaction.atomic
def settle(
    *,
    review: Review,
    seen: int,
    marks: Mapping[str, str],
    fatal: Collection[str],
    settlement: str,
    by: Actor,
    at: datetime,
) -> Review:
    """Somebody else listens again and decides: the marks stand or change, with a sentence. Raises `Conflict`.

    What was found first stays beside it.
    """
    rules.check_can_settle(_locked(review), by)
    if not settlement.strip():
        raise Refused(_("请写明处理意见。"), about="settlement")
    before = {"score": review.score, "fatal": review.fatal}
    total = score_of(review.sample.scorecard, marks, fatal)
    settled = review.change(
        seen, state=ReviewState.SETTLED, marks=dict(marks), fatal=sorted(fatal), score=total, settlement=settlement,
        settled_by_name=by.name, settled_at=at,
    )  # fmt: skip
    after = {"score": total, "fatal": sorted(fatal)}
    trail.record("campaigns.review.settled", by=by, at=at, target=settled, before=before, after=after, note=settlement)
    return settled


@transaction.atomic
def coach(
    *, agent: Any, organisation: Organisation, text: str, review: Review | None = None, by: Actor, at: datetime
) -> CoachingNote:
    """Tell an agent something, about a call or in general."""
    if not text.strip():
        raise Refused(_("请写明辅导内容。"), about="text")
    note = CoachingNote.objects.create(
        agent=agent, organisation=organisation, review=review, text=text, written_at=at, written_by_name=by.name
    )
    trail.record("campaigns.coaching.written", by=by, at=at, target=note, note=text)
    return note


@transaction.atomic
def read_note(*, note: CoachingNote, by: Actor, at: datetime) -> None:
    """The agent has read it; saying so twice changes nothing."""
    rules.check_is_addressed(note, by)
    if note.read_at is None:
        CoachingNote.objects.filter(pk=note.pk, read_at__isnull=True).update(read_at=at)
        trail.record("campaigns.coaching.read", by=by, at=at, target=note)


def _locked(review: Review) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related("attempt__call", "sample")
    found: Review = rows.get(pk=review.pk)
    return found
