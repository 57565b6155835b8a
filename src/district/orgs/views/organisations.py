"""The pages of organisations."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from district.access.gate import needs
from district.accounts.forms import ReasonForm
from district.lists.import_page import import_page
from district.lists.page import list_page
from district.orgs import imports, presenters
from district.orgs.actions import organisations as actions
from district.orgs.forms import CloseForm, OrganisationForm
from district.orgs.listings import ORGANISATIONS, organisation_rows
from district.orgs.models import STATIONS, Level, Organisation
from district.orgs.permissions import Orgs
from district.orgs.views.carrying_out import Asked, carry_out

TITLES = {
    "code": gettext_lazy("机构编码"),
    "title": gettext_lazy("名称"),
    "level": gettext_lazy("类别"),
    "parent": gettext_lazy("上级机构"),
    "opened_on": gettext_lazy("启用日期"),
}


@needs(Orgs.VIEW)
def organisations(request: Any) -> HttpResponse:
    """All organisations within the scope."""
    rows = organisation_rows(Organisation.objects.within(request.scope), timezone.localdate(request.at))
    return list_page(request, ORGANISATIONS, rows, template="orgs/organisations.html", may_edit=request.may(Orgs.EDIT))


@needs(Orgs.VIEW)
def tree(request: Any) -> HttpResponse:
    """The tree: office, centres, stations, with their people."""
    rows = organisation_rows(Organisation.objects.within(request.scope), timezone.localdate(request.at))
    return render(request, "orgs/tree.html", presenters.tree(rows.order_by("code")))


@needs(Orgs.VIEW)
def organisation(request: Any, organisation: Any) -> HttpResponse:
    """One organisation: what it is, what is below it, who works there, what was done to it."""
    return render(request, "orgs/organisation.html", presenters.organisation(request, _found(request, organisation)))


@needs(Orgs.EDIT, "GET", "POST")
def create(request: Any) -> HttpResponse:
    """Found a centre or a station."""
    initial = {"version": 1, "level": request.GET.get("level"), "parent": request.GET.get("parent")}
    form = OrganisationForm(request.POST or None, parents=_parents(request), initial=initial)
    asked = Asked(_("新增机构"), reverse("orgs:organisations"), crumbs=_crumbs())

    def act(values: dict[str, Any]) -> Organisation:
        del values["version"]
        return actions.create(**values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("机构已新增。"), _address)


@needs(Orgs.EDIT, "GET", "POST")
def edit(request: Any, organisation: Any) -> HttpResponse:
    """Change what an organisation is called, or where it belongs."""
    found = _found(request, organisation)
    stands = {"code": found.code, "title": found.title, "level": found.level, "opened_on": found.opened_on}
    form = OrganisationForm(
        request.POST or None,
        parents=_parents(request),
        is_office=found.level == Level.DISTRICT,
        initial={**stands, "parent": found.parent_id, "version": found.version},
    )
    asked = Asked(_("修改机构"), _address(found), crumbs=_crumbs(found), titles=TITLES)

    def act(values: dict[str, Any]) -> Organisation:
        kept = {"level": found.level, "parent": found.parent}
        return actions.edit(found, seen=values.pop("version"), by=request.actor, at=request.at, **{**kept, **values})

    return carry_out(request, asked, form, act, _("修改已保存。"), _address)


@needs(Orgs.EDIT, "GET", "POST")
def close(request: Any, organisation: Any) -> HttpResponse:
    """Close an organisation."""
    found = _found(request, organisation)
    initial = {"version": found.version, "on": timezone.localdate(request.at)}
    form = CloseForm(request.POST or None, initial=initial)
    about = _("关闭后不再出现在新业务中，已有的记录保留，在这里的角色同日失效。")
    asked = Asked(_("关闭机构"), _address(found), about, crumbs=_crumbs(found), titles={"closed_on": _("关闭日期")})

    def act(values: dict[str, Any]) -> Organisation:
        return actions.close(found, seen=values.pop("version"), by=request.actor, at=request.at, **values)

    return carry_out(request, asked, form, act, _("机构已关闭。"), _address)


@needs(Orgs.EDIT, "GET", "POST")
def reopen(request: Any, organisation: Any) -> HttpResponse:
    """Take a closing back."""
    found = _found(request, organisation)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    asked = Asked(_("恢复机构"), _address(found), crumbs=_crumbs(found), titles={"closed_on": _("关闭日期")})

    def act(values: dict[str, Any]) -> Organisation:
        return actions.reopen(found, seen=values.pop("version"), by=request.actor, at=request.at, **values)

    return carry_out(request, asked, form, act, _("机构已恢复。"), _address)


@needs(Orgs.EDIT, "GET", "POST")
def import_organisations(request: Any) -> HttpResponse:
    """Found many at once from Excel."""
    return import_page(request, imports.ORGANISATIONS, done=reverse("orgs:organisations"))


def _found(request: Any, organisation: Any) -> Organisation:
    rows = Organisation.objects.within(request.scope).select_related("parent")
    found: Organisation = get_object_or_404(rows, pk=organisation)
    return found


def _parents(request: Any) -> Any:
    open_now = Organisation.objects.within(request.scope).open_on(timezone.localdate(request.at))
    return open_now.exclude(level__in=STATIONS).order_by("code")


def _address(organisation: Organisation) -> str:
    return reverse("orgs:organisation", args=[organisation.pk])


def _crumbs(organisation: Organisation | None = None) -> tuple[tuple[Any, str], ...]:
    own = ((organisation.title, _address(organisation)),) if organisation else ()
    return ((pgettext("list", "机构"), reverse("orgs:organisations")), *own)
