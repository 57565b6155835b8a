"""The pages of roles: what they may do, who holds them, granting, revoking, acting."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.gate import needs, signed_in
from district.accounts.models import User
from district.lists.page import list_page
from district.orgs import presenters
from district.orgs.actions import memberships as actions
from district.orgs.forms import GrantForm, RevokeForm
from district.orgs.listings import MEMBERSHIPS, membership_rows
from district.orgs.middleware import CHOSEN
from district.orgs.models import Membership, Organisation
from district.orgs.permissions import Orgs
from district.orgs.views.carrying_out import Asked, carry_out
from district.shell import answers


@signed_in()
def roles(request: Any) -> HttpResponse:
    """What every role may do."""
    return render(request, "orgs/roles.html", {"roles": presenters.roles()})


@needs(Orgs.ROLES)
def memberships(request: Any) -> HttpResponse:
    """Who holds which role where."""
    rows = membership_rows(Membership.objects.within(request.scope), timezone.localdate(request.at))
    return list_page(request, MEMBERSHIPS, rows, template="orgs/memberships.html", may_grant=request.may(Orgs.GRANT))


@needs(Orgs.ROLES)
def membership(request: Any, membership: Any) -> HttpResponse:
    """One role of one person."""
    found = _found(request, membership)
    return render(request, "orgs/membership.html", presenters.membership(request, found))


@needs(Orgs.GRANT)
def of_account(request: Any, user: Any) -> HttpResponse:
    """All roles of one account, past ones too."""
    found = get_object_or_404(User.objects.within(request.scope), pk=user)
    held = membership_rows(Membership.objects.within(request.scope), timezone.localdate(request.at)).filter(user=found)
    return render(request, "orgs/of_account.html", presenters.of_account(request, found, held.order_by("-since")))


@needs(Orgs.GRANT, "GET", "POST")
def grant(request: Any, user: Any) -> HttpResponse:
    """Grant a role to an account."""
    found = get_object_or_404(User.objects.within(request.scope), pk=user)
    places = Organisation.objects.within(request.scope).open_on(timezone.localdate(request.at)).order_by("code")
    form = GrantForm(request.POST or None, places=places, initial={"since": timezone.localdate(request.at)})
    asked = Asked(_("授予角色"), _of(found), str(found), _("授予"), _crumbs(found))

    def act(values: dict[str, Any]) -> Membership:
        return actions.grant(found, **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("角色已授予，对方下一次打开页面时生效。"), lambda _made: _of(found))


@needs(Orgs.GRANT, "GET", "POST")
def revoke(request: Any, membership: Any) -> HttpResponse:
    """Take a role back."""
    found = _found(request, membership)
    form = RevokeForm(request.POST or None, initial={"version": found.version, "on": timezone.localdate(request.at)})
    asked = Asked(_("收回角色"), _of(found.user), str(found), pgettext("role", "收回"), _crumbs(found.user))

    def act(values: dict[str, Any]) -> None:
        actions.revoke(found, seen=values.pop("version"), **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("角色已收回。"), lambda _nothing: _of(found.user))


@signed_in("POST")
def act(request: Any) -> HttpResponse:
    """Act in another of one's own roles from now on."""
    chosen = next((one for one in request.memberships if str(one.pk) == request.POST.get("membership")), None)
    if chosen:
        request.session[CHOSEN] = str(chosen.pk)
        actions.act(chosen, by=request.actor, at=request.at)
        sentence = _("现在以“%(role)s”在 %(place)s 工作。")
        sentence %= {"role": chosen.role_class.title, "place": chosen.organisation.title}
        return answers.saved(request, _next(request), sentence)
    return answers.saved(request, reverse("shell:home"), _("这个角色已不能使用，请重新选择。"))


def _next(request: Any) -> str:
    """Where to go on: the home page, because the page before may not belong to the new role."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("shell:home")


def _found(request: Any, membership: Any) -> Membership:
    rows = membership_rows(Membership.objects.within(request.scope), timezone.localdate(request.at))
    found: Membership = get_object_or_404(rows, pk=membership)
    return found


def _of(user: User) -> str:
    return reverse("orgs:of_account", args=[user.pk])


def _crumbs(user: User) -> tuple[tuple[Any, str], ...]:
    return ((_("角色授权"), reverse("orgs:memberships")), (user.name, _of(user)))
