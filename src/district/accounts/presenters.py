"""Accounts as their pages show them."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.actor import Actor
from district.accounts import lockout, rules
from district.accounts.listings import device_of, state_of
from district.accounts.models import LiveSession, User
from district.accounts.permissions import Accounts
from district.audit.trail import history_of
from district.lib.refusal import refusal_of

EVENTS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One of one's own sessions."""

    row: LiveSession
    device: str
    is_this: bool


def mine(request: Any) -> dict[str, Any]:
    """One's own account."""
    user = request.user
    rows = user.live_sessions.live(request.at).order_by("-seen_at")
    return {
        "facts": _facts(user, has_second_factor(user)),
        "memberships": request.memberships,
        "sessions": [Shown(row, device_of(row), row.key == request.session.session_key) for row in rows],
        "events": history_of(user)[:EVENTS],
    }


def account(request: Any, user: User) -> dict[str, Any]:
    """Somebody's account, with what may be done to it and why not."""
    has_one = has_second_factor(user)
    locked = lockout.locked_until(user.staff_number, request.at)
    return {
        "user": user,
        "state": state_of(user),
        "facts": _facts(user, has_one),
        "locked_until": locked and timezone.localtime(locked),
        "may_manage": request.may(Accounts.MANAGE),
        "may_unlock": request.may(Accounts.UNLOCK),
        "refusals": _refusals(user, request.actor, has_one=has_one, is_locked=locked is not None),
        "sessions": [Shown(row, device_of(row), False) for row in user.live_sessions.live(request.at)],
        "events": history_of(user)[:EVENTS],
    }


def session_facts(row: LiveSession) -> list[tuple[str, Any]]:
    """Who, where, since when."""
    return [
        (_("账号"), row.user),
        (_("登录时间"), _time(row.began_at)),
        (_("最近活动"), _time(row.seen_at)),
        (_("网络地址"), row.address),
        (_("设备"), device_of(row)),
    ]


def has_second_factor(user: User) -> bool:
    """Whether an account has set one up."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def _facts(user: User, has_one: bool) -> list[tuple[str, Any]]:
    return [
        (_("工号"), user.staff_number),
        (_("姓名"), user.name),
        (_("状态"), state_of(user)[1]),
        (_("两步验证"), _("已启用") if has_one else pgettext("second factor", "未启用")),
        (_("最近登录"), _time(user.last_login)),
    ]


def _refusals(user: User, by: Actor, *, has_one: bool, is_locked: bool) -> dict[str, str]:
    """Why each action cannot be done now; empty where it can."""
    return {
        "retire": refusal_of(rules.check_can_retire, user, by),
        "reactivate": refusal_of(rules.check_can_reactivate, user),
        "password": refusal_of(rules.check_can_reset_password, user, by),
        "second_factor": refusal_of(rules.check_can_reset_second_factor, user, by, has_one=has_one),
        "unlock": refusal_of(rules.check_can_unlock, user, is_locked=is_locked),
    }


def _time(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
