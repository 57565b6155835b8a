"""The pages of accounts: one's own, and those of the administrators."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs, signed_in
from district.accounts import actions, presenters, sessions
from district.accounts.forms import LanguageForm, ReasonForm
from district.accounts.listings import ACCOUNTS, SESSIONS, with_second_factor
from district.accounts.models import LiveSession, User
from district.accounts.permissions import Accounts
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers


@signed_in()
def mine(request: Any) -> HttpResponse:
    """我的账号: one's own facts, sessions and language."""
    form = LanguageForm(initial={"language": request.user.language or settings.LANGUAGE_CODE})
    return render(request, "accounts/mine.html", presenters.mine(request) | {"form": form})


@signed_in("POST")
def language(request: Any) -> HttpResponse:
    """Remember a language, and speak it from now on."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return redirect("accounts:own")
    chosen = form.cleaned_data["language"]
    actions.prefer_language(request.user, language=chosen, by=request.actor, at=request.at)
    response = answers.saved(request, reverse("accounts:own"), _("界面语言已保存。"))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax")
    return response


@signed_in("POST")
def end_mine(request: Any) -> HttpResponse:
    """End one of one's own sessions, such as on a computer that was left."""
    rows = [row for row in request.user.live_sessions.all() if str(row.pk) == request.POST.get("session")]
    for row in rows:
        sessions.end(row, by=request.actor, at=request.at)
    sentence = _("会话已结束。") if rows else _("这个会话已经结束了。")
    return answers.saved(request, reverse("accounts:own"), sentence)


@needs(Accounts.VIEW)
def accounts(request: Any) -> HttpResponse:
    """All accounts."""
    return list_page(request, ACCOUNTS, with_second_factor(User.objects.within(request.scope)))


@needs(Accounts.VIEW)
def account(request: Any, user: Any) -> HttpResponse:
    """One account, and what may be done to it."""
    found = _account(request, user)
    return render(request, "accounts/account.html", presenters.account(request, found))


@needs(Accounts.SESSIONS)
def live(request: Any) -> HttpResponse:
    """在线用户: who is logged in now, and where."""
    rows = LiveSession.objects.within(request.scope).live(request.at).select_related("user")
    return list_page(request, SESSIONS, rows)


@needs(Accounts.SESSIONS)
def session(request: Any, livesession: Any) -> HttpResponse:
    """One session, and the button that ends it."""
    row = get_object_or_404(LiveSession.objects.within(request.scope).select_related("user"), pk=livesession)
    return render(request, "accounts/session.html", {"row": row, "facts": presenters.session_facts(row)})


@needs(Accounts.SESSIONS, "POST")
def end(request: Any, livesession: Any) -> HttpResponse:
    """End somebody's session."""
    row = get_object_or_404(LiveSession.objects.within(request.scope).select_related("user"), pk=livesession)
    sessions.end(row, by=request.actor, at=request.at)
    sentence = _("%(user)s 的会话已结束。") % {"user": row.user}
    return answers.saved(request, reverse("accounts:sessions"), sentence)


@needs(Accounts.UNLOCK, "POST")
def unlock(request: Any, user: Any) -> HttpResponse:
    """Let somebody try again at once."""
    found = _account(request, user)
    try:
        actions.unlock(found, by=request.actor, at=request.at)
    except Refused as refusal:
        return answers.refused(request, refusal, _address(found))
    return answers.saved(request, _address(found), _("已解除锁定，现在可以重新登录。"))


@needs(Accounts.UNLOCK, "GET", "POST")
def second_factor(request: Any, user: Any) -> HttpResponse:
    """Reset a lost second factor."""

    def reset(found: User, seen: int, reason: str) -> None:  # noqa: ARG001
        actions.reset_second_factor(found, by=request.actor, at=request.at, reason=reason)

    return _with_reason(request, user, _("重置两步验证"), reset, _("两步验证已重置，下次登录时重新启用。"))


@needs(Accounts.MANAGE, "GET", "POST")
def retire(request: Any, user: Any) -> HttpResponse:
    """End an account."""

    def end_it(found: User, seen: int, reason: str) -> None:
        actions.retire(found, by=request.actor, at=request.at, seen=seen, reason=reason)

    return _with_reason(request, user, _("停用账号"), end_it, _("账号已停用，所有会话已结束。"))


@needs(Accounts.MANAGE, "GET", "POST")
def reactivate(request: Any, user: Any) -> HttpResponse:
    """Let somebody log in again."""

    def begin(found: User, seen: int, reason: str) -> str:
        return actions.reactivate(found, by=request.actor, at=request.at, seen=seen, reason=reason)[1]

    return _with_reason(request, user, _("重新启用账号"), begin, "")


@needs(Accounts.MANAGE, "GET", "POST")
def password(request: Any, user: Any) -> HttpResponse:
    """Replace a forgotten password by a first one."""

    def reset(found: User, seen: int, reason: str) -> str:
        return actions.reset_password(found, by=request.actor, at=request.at, seen=seen, reason=reason)[1]

    return _with_reason(request, user, _("重置密码"), reset, "")


def _with_reason(request: Any, user: Any, title: str, act: Callable[..., str | None], sentence: str) -> HttpResponse:
    """Ask for the reason, act, and say so; a new password is shown at once and never again."""
    found = _account(request, user)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "accounts/reason.html", {"user": found, "title": title, "form": form, "back": _address(found)}
        )
    try:
        new = act(found, form.cleaned_data["version"], form.cleaned_data["reason"])
    except Refused as refusal:
        return answers.refused(request, refusal, _address(found))
    except Conflict as conflict:
        return answers.conflict(
            request, form, conflict, {"is_active": _("启用"), "must_change_password": _("须改密码")}
        )
    if new:
        return first_password(request, found, new, _address(found))
    return answers.saved(request, _address(found), sentence)


def first_password(request: Any, user: User, new: str, back: str) -> HttpResponse:
    """Show a first password, this once."""
    return render(request, "accounts/first_password.html", {"user": user, "password": new, "back": back})


def _account(request: Any, user: Any) -> User:
    found: User = get_object_or_404(User.objects.within(request.scope), pk=user)
    return found


def _address(user: User) -> str:
    return reverse("accounts:account", args=[user.pk])
