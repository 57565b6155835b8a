"""What agents heard and the registry does not say: accepted by who keeps the file, or found wrong."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.campaigns import rules
from district.campaigns.models import Assignment, Progress, Proposal, ProposalKind, ProposalState, State
from district.lib.refusal import Refused
from district.residents import actions as residents


@transaction.atomic
def accept(*, proposal: Proposal, seen: int, on: date, answer: str = "", by: Actor, at: datetime) -> Proposal:
    """Correct the registry as proposed, with the day that the centre found out. Raises `Conflict`."""
    rules.check_can_decide(_locked(proposal))
    if on > timezone.localdate(at):
        raise Refused(_("日期不能晚于今天。"), about="on")
    resident = proposal.resident
    why = answer or _("回访电话中得知，经核实")
    if proposal.kind == ProposalKind.DECEASED:
        residents.note_death(resident, seen=resident.version, died_on=on, note=why, by=by, at=at)
    else:
        residents.move_away(resident, seen=resident.version, on=on, reason=why, by=by, at=at)
    return _decided(proposal, seen, ProposalState.ACCEPTED, answer, by, at, "campaigns.proposal.accepted")


@transaction.atomic
def reject(*, proposal: Proposal, seen: int, answer: str, by: Actor, at: datetime) -> Proposal:
    """What was heard is wrong: the person waits again in every campaign that still runs. Raises `Conflict`.

    Whoever cannot be called for another reason leaves the queue again when their turn comes.
    """
    rules.check_can_decide(_locked(proposal))
    if not answer.strip():
        raise Refused(_("请写明核实的结果。"), about="answer")
    decided = _decided(proposal, seen, ProposalState.REJECTED, answer, by, at, "campaigns.proposal.rejected")
    for row in _stopped_by(proposal):
        row.change(
            row.version, progress=Progress.WAITING, holder=None, finished_at=None, not_before=at, reason=answer[:200]
        )
    return decided


def _stopped_by(proposal: Proposal) -> list[Assignment]:
    """Where the person waited until it was heard, in campaigns that still go on; or would have been called since."""
    rows = Assignment.objects.filter(resident=proposal.resident_id, campaign__state__in=(State.RUNNING, State.PAUSED))
    stopped = rows.filter(progress=Progress.STOPPED, finished_at__gte=proposal.made_at)
    return list(stopped.order_by("pk").select_for_update(of=("self",)))


def _decided(
    proposal: Proposal, seen: int, state: ProposalState, answer: str, by: Actor, at: datetime, action: str
) -> Proposal:
    decided = proposal.change(seen, state=state, decided_at=at, decided_by_name=by.name, answer=answer[:300])
    trail.record(action, by=by, at=at, target=decided, note=answer)
    return decided


def _locked(proposal: Proposal) -> Proposal:
    found: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    return found
