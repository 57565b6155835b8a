"""Teams and their members."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.contracts.models import Contract, Team, TeamMember
from district.lib.refusal import Refused
from district.orgs.models import Organisation, Staff


def create_team(
    *, organisation: Organisation, code: str, title: str, leader: Staff, opened_on: date, by: Actor, at: datetime
) -> Team:
    """Make a team with its leader as its first member. Raises `Refused`."""
    try:
        with transaction.atomic():
            return _create(organisation, code, title, leader, opened_on, by, at)
    except IntegrityError:
        raise Refused(_("团队编码 %(code)s 已被使用。") % {"code": code}, about="code") from None


def _create(
    organisation: Organisation, code: str, title: str, leader: Staff, opened_on: date, by: Actor, at: datetime
) -> Team:
    number = (Team.objects.aggregate(Max("number"))["number__max"] or 0) + 1
    values: dict[str, Any] = {"code": code, "title": title, "leader": leader, "opened_on": opened_on}
    made = Team.objects.create(organisation=organisation, number=number, **values)
    TeamMember.objects.create(team=made, staff=leader, since=opened_on)
    trail.record("contracts.team.created", by=by, at=at, target=made, after=values)
    return made


@transaction.atomic
def edit_team(*, team: Team, seen: int, title: str, leader: Staff, by: Actor, at: datetime) -> Team:
    """Change its name or its leader, who must be a member."""
    on = timezone.localdate(at)
    if not TeamMember.objects.on(on).filter(team=team, staff=leader).exists():
        raise Refused(_("团队长应是团队成员。请先把%(who)s加入团队。") % {"who": leader}, about="leader")
    values = {"title": title, "leader": leader}
    before, after = trail.changes(team, values)
    changed = team.change(seen, **values)
    trail.record("contracts.team.edited", by=by, at=at, target=changed, before=before, after=after)
    return changed


@transaction.atomic
def close_team(*, team: Team, seen: int, closed_on: date, by: Actor, at: datetime) -> Team:
    """Let a team sign no more from a day on. Its contracts must have gone to others."""
    held = Contract.objects.filter(team=team, valid_until__gte=closed_on).count()
    if held:
        raise Refused(
            _("团队在 %(day)s 还有 %(held)s 份有效协议。请先变更到别的团队，或等协议到期。")
            % {"day": closed_on, "held": held},
            about="closed_on",
        )
    if closed_on <= team.opened_on:
        raise Refused(_("撤销日期应晚于成立日期 %(day)s。") % {"day": team.opened_on}, about="closed_on")
    changed = team.change(seen, closed_on=closed_on)
    trail.record("contracts.team.closed", by=by, at=at, target=changed, after={"closed_on": closed_on})
    return changed


@transaction.atomic
def join_team(*, team: Team, staff: Staff, since: date, by: Actor, at: datetime) -> TeamMember:
    """Somebody works in the team since a day."""
    if TeamMember.objects.filter(team=team, staff=staff, until__isnull=True).exists():
        raise Refused(_("%(who)s已是团队成员。") % {"who": staff}, about="staff")
    made = TeamMember.objects.create(team=team, staff=staff, since=since)
    trail.record("contracts.team.joined", by=by, at=at, target=team, after={"staff": staff, "since": since})
    return made


@transaction.atomic
def leave_team(*, member: TeamMember, seen: int, until: date, by: Actor, at: datetime) -> TeamMember:
    """Somebody no longer works in the team from a day on. Their residents must have gone to others."""
    held = Contract.objects.filter(team=member.team, doctor=member.staff, valid_until__gte=until).count()
    if held:
        raise Refused(
            _("%(who)s在本团队还有 %(held)s 份有效协议，请先变更医生。") % {"who": member.staff, "held": held},
            about="until",
        )
    if until <= member.since:
        raise Refused(_("离开日期应晚于加入日期 %(day)s。") % {"day": member.since}, about="until")
    changed = member.change(seen, until=until)
    trail.record("contracts.team.left", by=by, at=at, target=member.team, after={"staff": member.staff, "until": until})
    return changed
