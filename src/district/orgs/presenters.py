"""Organisations, staff and memberships as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.permissions import all_permissions, permissions_of
from district.access.roles import ROLES
from district.accounts.listings import state_of
from district.accounts.models import User
from district.accounts.permissions import Accounts
from district.audit.trail import history_of
from district.lib.refusal import refusal_of
from district.orgs.actions import organisations as organisation_actions
from district.orgs.listings import membership_rows, membership_state, open_state, organisation_rows
from district.orgs.models import Level, Membership, Organisation, Posting, Staff
from district.orgs.permissions import Orgs
from district.orgs.rules import memberships as membership_rules
from district.orgs.rules import organisations as organisation_rules
from district.orgs.rules import staff as staff_rules

EVENTS = 20
SHOWN = 50
"""How many people an organisation's page names; the list has all."""


@dataclass
class Node:
    """An organisation of the tree, with those below it. What it counts is asked for when the tree is whole."""

    row: Any
    state: tuple[str, Any]
    below: list["Node"] = field(default_factory=list)

    @cached_property
    def in_post(self) -> int:
        """People in post here and below. Who works at two places is counted at both."""
        return int(self.row.in_post + sum(node.in_post for node in self.below))

    @cached_property
    def stations(self) -> int:
        """Open stations below, at any depth."""
        return sum(_is_station(node) + node.stations for node in self.below)

    @property
    def in_post_said(self) -> str:
        """The people in words. A template would take longer over its hundreds of nodes."""
        return ngettext("%(n)s 人", "%(n)s 人", self.in_post) % {"n": number_format(self.in_post)}

    @property
    def stations_said(self) -> str:
        """The stations in words."""
        return ngettext("%(n)s 站", "%(n)s 站", self.stations) % {"n": number_format(self.stations)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a time line."""

    at: date
    title: str
    detail: str
    tone: str
    posting: Posting
    is_on: bool
    address: str = ""


def tree(rows: Iterable[Any]) -> dict[str, Any]:
    """The tree of these organisations, and how many there are."""
    nodes = {row.pk: Node(row, open_state(row)) for row in rows}
    tops: list[Node] = []
    for node in nodes.values():
        above = nodes.get(node.row.parent_id)
        (above.below if above else tops).append(node)
    centres = sum(1 for node in nodes.values() if node.row.level == Level.CENTRE and node.row.is_open_today)
    return {"tops": tops, "centres": centres, "stations": sum(node.stations + _is_station(node) for node in tops)}


def _is_station(node: Node) -> int:
    return int(node.row.level not in (Level.DISTRICT, Level.CENTRE) and node.row.is_open_today)


def organisation(request: Any, found: Organisation) -> dict[str, Any]:
    """One organisation."""
    today = timezone.localdate(request.at)
    below = organisation_rows(Organisation.objects.within(request.scope).filter(parent=found), today).order_by("code")
    postings = Posting.objects.within(request.scope).on(today).filter(organisation=found).select_related("staff")
    people = list(postings.order_by("staff__staff_number")[: SHOWN + 1])
    return {
        "organisation": found,
        "state": ("ok", _("开放")) if found.is_open(today) else ("muted", _("未开放")),
        "facts": _organisation_facts(found),
        "below": [(row, open_state(row)) for row in below],
        "people": people[:SHOWN],
        "more": len(people) > SHOWN,
        "events": history_of(found)[:EVENTS],
        "may_edit": request.may(Orgs.EDIT),
        "may_enrol": request.may(Orgs.STAFF) and found.is_open(today),
        "is_centre": found.level == Level.CENTRE,
        "is_office": found.level == Level.DISTRICT,
        "close_refusal": _close_refusal(found, today) if request.may(Orgs.EDIT) else "",
        "reopen_refusal": refusal_of(organisation_rules.check_can_reopen, found),
    }


def _close_refusal(found: Organisation, today: date) -> str:
    there = {
        "stations": organisation_actions.open_below(found, today),
        "people": organisation_actions.posted(found, today),
    }
    return refusal_of(organisation_rules.check_can_close, found, on=today, **there)


def _organisation_facts(found: Organisation) -> list[tuple[str, Any]]:
    return [
        (_("机构编码"), found.code),
        (_("类别"), found.get_level_display()),
        (_("上级机构"), found.parent and found.parent.title),
        (_("启用日期"), found.opened_on),
        (_("关闭日期"), found.closed_on),
    ]


def person(request: Any, found: Staff) -> dict[str, Any]:
    """One person of the roster. Postings elsewhere are only counted: they are the other centre's rows."""
    today = timezone.localdate(request.at)
    here = Posting.objects.within(request.scope).filter(staff=found).select_related("organisation")
    postings = list(here.order_by("-since"))
    held = (
        Membership.objects.within(request.scope).filter(user=found.user_id)
        if found.user_id
        else Membership.objects.none()
    )
    may_edit = request.may(Orgs.STAFF)
    maintain = refusal_of(staff_rules.check_can_maintain, found, request.scope, today) if may_edit else ""
    in_post = any(posting.is_on(today) for posting in postings)
    return {
        "person": found,
        "state": ("ok", _("在岗")) if in_post else ("muted", _("不在岗")),
        "facts": _person_facts(found),
        "entries": [_entry(posting, today) for posting in postings],
        "elsewhere": found.postings.count() - len(postings),
        "memberships": membership_rows(held, today).order_by("-since"),
        "events": history_of(found)[:EVENTS],
        "may_edit": may_edit,
        "maintain_refusal": maintain,
        "leave_refusal": maintain or _leave_refusal(request, found, today) if may_edit else "",
        "may_open": request.may(Accounts.MANAGE),
        "open_refusal": refusal_of(staff_rules.check_can_open_account, found, in_post=in_post),
        "may_see_account": request.may(Accounts.VIEW),
    }


def _leave_refusal(request: Any, found: Staff, today: date) -> str:
    elsewhere = refusal_of(staff_rules.check_belongs_here, found, request.scope, today)
    postings = list(found.postings.select_related("organisation"))
    return elsewhere or refusal_of(staff_rules.check_can_leave, found, on=today, today=today, postings=postings)


def _person_facts(found: Staff) -> list[tuple[str, Any]]:
    return [
        (_("工号"), found.staff_number),
        (_("姓名"), found.name),
        (_("专业"), found.get_profession_display()),
        (_("账号"), state_of(found.user)[1] if found.user else _("无账号")),
    ]


def _entry(posting: Posting, today: date) -> Entry:
    detail = _("%(until)s 结束") % {"until": posting.until} if posting.until else _("至今")
    is_on = posting.is_on(today)
    title = f"{posting.organisation.title} · {posting.position}" if posting.position else posting.organisation.title
    return Entry(posting.since, title, detail, "ok" if is_on else "muted", posting, is_on or posting.since > today)


def membership(request: Any, found: Any) -> dict[str, Any]:
    """One role of one person."""
    return {
        "membership": found,
        "state": membership_state(found),
        "facts": [
            (_("账号"), found.user),
            (_("角色"), found.role_class.title),
            (_("机构"), found.organisation.title),
            (_("生效日期"), found.since),
            (_("失效日期"), found.until),
        ],
        "may_grant": request.may(Orgs.GRANT),
        "revoke_refusal": _revoke_refusal(request, found),
    }


def of_account(request: Any, found: User, held: Iterable[Any]) -> dict[str, Any]:
    """All roles of an account."""
    return {
        "user": found,
        "rows": [(one, membership_state(one), _revoke_refusal(request, one)) for one in held],
        "grant_refusal": _("不能给自己授予角色。") if str(found.pk) == request.actor.identifier else "",
        "events": history_of(found).filter(action__startswith="orgs.membership.")[:EVENTS],
    }


def _revoke_refusal(request: Any, found: Membership) -> str:
    today = timezone.localdate(request.at)
    return refusal_of(membership_rules.check_can_revoke, found, by=request.actor, on=today)


@dataclass(frozen=True, slots=True)
class Described:
    """A role with all that it may do."""

    role: Any
    permissions: list[Any]


def roles() -> list[Described]:
    """Every role, in the order in which the parts of the site entered their permissions."""
    return [
        Described(role, [one for one in all_permissions() if one in permissions_of(role)]) for role in ROLES.values()
    ]
