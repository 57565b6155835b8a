"""The lists of accounts and of online users."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.request import StaffRequest
from district.accounts.models import LiveSession, User
from district.lists.listing import Column, Filter, Kind, Listing, Rows

STATES = {
    "active": (Q(is_active=True, must_change_password=False), "ok", _("使用中")),
    "first": (Q(is_active=True, must_change_password=True), "warning", _("待改初始密码")),
    "retired": (Q(is_active=False), "muted", _("已停用")),
}
"""What an account can be: how to find it, its tone and its word."""


def state_of(user: User) -> tuple[str, Any]:
    """An account's tone and word."""
    name = "retired" if not user.is_active else "first" if user.must_change_password else "active"
    return STATES[name][1:]


def with_second_factor(rows: Rows) -> Rows:
    """Accounts, each with whether it has a second factor."""
    from allauth.mfa.models import Authenticator

    totp = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return rows.annotate(has_second_factor=Exists(totp))


def _words(request: StaffRequest) -> forms.Field:  # noqa: ARG001
    return forms.CharField(label=_("姓名或工号"), required=False)


def _states(request: StaffRequest) -> forms.Field:  # noqa: ARG001
    choices = [("", _("全部")), *((name, word) for name, (_q, _tone, word) in STATES.items())]
    return forms.ChoiceField(label=_("状态"), choices=choices, required=False)


def _containing(rows: Rows, words: str) -> Rows:
    return rows.filter(Q(name__icontains=words) | Q(staff_number__icontains=words))


ACCOUNTS = Listing(
    name="accounts.accounts",
    title=pgettext_lazy("list", "账号"),
    columns=(
        Column("staff_number", _("工号"), Kind.CODE, sort=("staff_number",)),
        Column("name", _("姓名"), sort=("name", "staff_number")),
        Column("state", _("状态"), Kind.STATE, value=state_of),
        Column(
            "second_factor",
            _("两步验证"),
            value=lambda user: _("已启用") if user.has_second_factor else pgettext_lazy("second factor", "未启用"),
        ),
        Column("last_login", _("最近登录"), Kind.TIME, sort=("last_login", "staff_number")),
        Column("retired_at", _("停用时间"), Kind.TIME, sort=("retired_at", "staff_number"), is_shown=False),
    ),
    order=("staff_number",),
    filters=(
        Filter("words", _words, _containing),
        Filter("state", _states, lambda rows, state: rows.filter(STATES[state][0])),
    ),
    row_address=lambda user: reverse("accounts:account", args=[user.pk]),
    empty=_("没有符合条件的账号。账号在人员名册中为人员开设。"),
)

SESSIONS = Listing(
    name="accounts.sessions",
    title=_("在线用户"),
    columns=(
        Column("user", _("账号"), sort=("user__staff_number", "pk")),
        Column("began_at", _("登录时间"), Kind.TIME, sort=("began_at", "pk")),
        Column("seen_at", _("最近活动"), Kind.TIME, sort=("seen_at", "pk")),
        Column("address", _("网络地址"), Kind.CODE, sort=("address", "pk")),
        Column("device", _("设备"), value=lambda session: device_of(session)),
    ),
    order=("-seen_at", "pk"),
    filters=(
        Filter(
            "words",
            _words,
            lambda rows, words: rows.filter(Q(user__name__icontains=words) | Q(user__staff_number__icontains=words)),
        ),
    ),
    row_address=lambda session: reverse("accounts:session", args=[session.pk]),
    empty=_("现在没有人在线。"),
)

SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
BROWSERS = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("MicroMessenger", _("微信")),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def device_of(session: LiveSession) -> str:
    """A browser and a system in two words, as a browser calls itself."""
    system = next((name for name in SYSTEMS if name in session.device), "")
    browser = next((name for mark, name in BROWSERS if mark in session.device), "")
    return " · ".join(str(word) for word in (browser, system) if word) or session.device[:40]
