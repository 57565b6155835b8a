"""A campaign's life: drawn up, started, paused, resumed, closed."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.access.scope import Scope
from district.audit import trail
from district.campaigns import rules
from district.campaigns.attempting import rules_named
from district.campaigns.models import OPEN, Assignment, Campaign, CampaignAgent, Progress, State
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.tasks import running
from district.tasks.models import Task

DRAWING = "campaigns.draw"
SEED_DIGITS = 10


@transaction.atomic
def create_campaign(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    agents: Sequence[Any] = (),
    rule_set: str = "standard",
    chance: random.Random,
    by: Actor,
    at: datetime,
) -> Campaign:
    """Draw up a campaign. A seed that nobody typed is thrown by `chance`; it is written down either way."""
    _check(values)
    told = dict(values)
    told["seed"] = told.get("seed") or "".join(str(chance.randrange(10)) for _place in range(SEED_DIGITS))
    campaign = Campaign.objects.create(
        organisation=organisation,
        rules=rules_named(rule_set),
        created_at=at,
        created_by=by.identifier,
        created_by_name=by.name,
        **told,
    )
    _set_agents(campaign, agents)
    after = {"title": campaign.title, "questions": str(campaign.questions), "conditions": campaign.conditions_in_words}
    trail.record("campaigns.campaign.created", by=by, at=at, target=campaign, after=after)
    return campaign


@transaction.atomic
def edit_campaign(
    *, campaign: Campaign, seen: int, values: Mapping[str, Any], agents: Sequence[Any] = (), by: Actor, at: datetime
) -> Campaign:
    """Change a campaign that has not begun. Raises `Conflict`."""
    rules.check_can_edit(_locked(campaign))
    _check({**{name: getattr(campaign, name) for name in ("begins_on", "ends_on", "way", "size", "percent")}, **values})
    told = {**values, "seed": values.get("seed") or campaign.seed}
    before, after = trail.changes(campaign, told)
    changed = campaign.change(seen, **told)
    _set_agents(changed, agents)
    trail.record("campaigns.campaign.edited", by=by, at=at, target=changed, before=before, after=after)
    return changed


@transaction.atomic
def extend(*, campaign: Campaign, seen: int, ends_on: Any, by: Actor, at: datetime) -> Campaign:
    """Let a campaign that was started end on another day. Raises `Conflict`."""
    now = _locked(campaign)
    rules.check_can_extend(now)
    rules.check_period(now.begins_on, ends_on)
    changed = campaign.change(seen, ends_on=ends_on)
    before, after = {"ends_on": campaign.ends_on}, {"ends_on": ends_on}
    trail.record("campaigns.campaign.extended", by=by, at=at, target=changed, before=before, after=after)
    return changed


@transaction.atomic
def start(*, campaign: Campaign, scope: Scope, by: Actor, at: datetime) -> Any:
    """Let the people be drawn in the background; the campaign runs as soon as they are. Returns the task."""
    rules.check_can_start(_locked(campaign), at)
    if Task.objects.open().filter(kind=DRAWING, arguments__campaign=str(campaign.pk)).exists():
        raise Refused(_("正在抽取名单，完成后自动开始。"))
    title = _("抽取回访名单：%(campaign)s") % {"campaign": campaign}
    return running.start(DRAWING, title=title, arguments={"campaign": str(campaign.pk)}, by=by, scope=scope, at=at)


@transaction.atomic
def pause(*, campaign: Campaign, seen: int, by: Actor, at: datetime) -> Campaign:
    """Let nobody be called for a while. Conversations that are on are saved."""
    rules.check_can_pause(_locked(campaign))
    paused = campaign.change(seen, state=State.PAUSED)
    trail.record("campaigns.campaign.paused", by=by, at=at, target=paused)
    return paused


@transaction.atomic
def resume(*, campaign: Campaign, seen: int, by: Actor, at: datetime) -> Campaign:
    """Go on calling."""
    rules.check_can_resume(_locked(campaign), at)
    resumed = campaign.change(seen, state=State.RUNNING)
    trail.record("campaigns.campaign.resumed", by=by, at=at, target=resumed)
    return resumed


@transaction.atomic
def close(*, campaign: Campaign, seen: int, reason: str = "", by: Actor, at: datetime) -> Campaign:
    """End it. Who was not reached by then stays visible as that, and nobody calls them for it any more."""
    rules.check_can_close(_locked(campaign))
    left = Assignment.objects.filter(campaign=campaign, progress__in=OPEN)
    stopped = {"progress": Progress.STOPPED, "finished_at": at, "reason": _("任务结束时仍未完成")}
    count = left.update(holder=None, held_until=None, appointment_with="", version=F("version") + 1, **stopped)
    closed = campaign.change(seen, state=State.CLOSED, closed_at=at)
    trail.record("campaigns.campaign.closed", by=by, at=at, target=closed, after={"left": count}, note=reason)
    return closed


@transaction.atomic
def reopen(*, campaign: Campaign, seen: int, by: Actor, at: datetime) -> Campaign:
    """Go on with a campaign that was ended too early: whom the end left over waits again."""
    ended = _locked(campaign)
    rules.check_can_reopen(ended, at)
    left = Assignment.objects.filter(campaign=campaign, progress=Progress.STOPPED, finished_at=ended.closed_at)
    count = left.update(progress=Progress.WAITING, finished_at=None, reason="", version=F("version") + 1)
    opened = campaign.change(seen, state=State.RUNNING, closed_at=None)
    trail.record("campaigns.campaign.reopened", by=by, at=at, target=opened, after={"left": count})
    return opened


def _check(values: Mapping[str, Any]) -> None:
    rules.check_period(values["begins_on"], values["ends_on"])
    rules.check_sample(values.get("way", "all"), values.get("size"), values.get("percent"))


def _set_agents(campaign: Campaign, agents: Sequence[Any]) -> None:
    CampaignAgent.objects.filter(campaign=campaign).exclude(user__in=agents).delete()
    there = set(CampaignAgent.objects.filter(campaign=campaign).values_list("user_id", flat=True))
    CampaignAgent.objects.bulk_create(
        CampaignAgent(id=new_id(), campaign=campaign, user=user) for user in agents if user.pk not in there
    )


def _locked(campaign: Campaign) -> Campaign:
    """The campaign as it is now; nobody else changes it before this transaction ends."""
    found: Campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    return found
