"""The pages of the roster."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.access.gate import needs
from district.accounts.permissions import Accounts
from district.accounts.views import first_password
from district.lib.refusal import Refused
from district.lists.import_page import import_page
from district.lists.page import list_page
from district.orgs import imports, presenters
from district.orgs.actions import staff as actions
from district.orgs.forms import EndForm, EnrolForm, LeaveForm, PostForm, StaffForm, TransferForm
from district.orgs.listings import STAFF, staff_rows
from district.orgs.models import Organisation, Posting, Staff
from district.orgs.permissions import Orgs
from district.orgs.rules import staff as rules
from district.orgs.views.carrying_out import Asked, carry_out
from district.shell import answers


@needs(Orgs.VIEW)
def staff(request: Any) -> HttpResponse:
    """Everybody who is or was posted within the scope."""
    rows = staff_rows(Staff.objects.within(request.scope), request, _today(request))
    return list_page(request, STAFF, rows, template="orgs/staff.html", may_edit=request.may(Orgs.STAFF))


@needs(Orgs.VIEW)
def person(request: Any, staff: Any) -> HttpResponse:
    """One person: postings on a time line, roles, account."""
    return render(request, "orgs/person.html", presenters.person(request, _found(request, staff)))


@needs(Orgs.STAFF, "GET", "POST")
def enrol(request: Any) -> HttpResponse:
    """Enter somebody new."""
    initial = {"since": _today(request), "organisation": request.GET.get("organisation")}
    form = EnrolForm(request.POST or None, places=_places(request), initial=initial)
    asked = Asked(_("新增人员"), reverse("orgs:staff"), crumbs=_crumbs())

    def act(values: dict[str, Any]) -> Staff:
        return actions.enrol(**values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("人员已入册。"), _address)


@needs(Orgs.STAFF, "GET", "POST")
def edit(request: Any, staff: Any) -> HttpResponse:
    """Correct a name or profession."""
    found = _found(request, staff)
    initial = {"name": found.name, "profession": found.profession, "version": found.version}
    form = StaffForm(request.POST or None, initial=initial)
    titles = {"name": _("姓名"), "profession": _("专业")}
    asked = Asked(_("修改人员"), _address(found), crumbs=_crumbs(found), titles=titles)

    def act(values: dict[str, Any]) -> Staff:
        rules.check_can_maintain(found, request.scope, _today(request))
        return actions.edit(found, seen=values.pop("version"), **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("修改已保存。"), _address)


@needs(Orgs.STAFF, "GET", "POST")
def post(request: Any, staff: Any) -> HttpResponse:
    """Add a posting."""
    found = _found(request, staff)
    initial = {"version": found.version, "since": _today(request)}
    form = PostForm(request.POST or None, places=_places(request), initial=initial)
    asked = Asked(_("增加任职"), _address(found), _("一个人可以同时在几个机构任职。"), crumbs=_crumbs(found))

    def act(values: dict[str, Any]) -> Posting:
        rules.check_can_take_on(found, request.scope, _today(request))
        return actions.post(found, seen=values.pop("version"), **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("任职已增加。"), lambda _posting: _address(found))


@needs(Orgs.STAFF, "GET", "POST")
def end(request: Any, posting: Any) -> HttpResponse:
    """End one posting."""
    found = _posting(request, posting)
    form = EndForm(request.POST or None, initial={"version": found.version, "on": _today(request)})
    about = _("只结束在 %(place)s 的任职，在那里的角色同日失效。全部结束请用“离职”。") % {
        "place": found.organisation.title
    }
    asked = Asked(_("结束任职"), _address(found.staff), about, crumbs=_crumbs(found.staff))

    def act(values: dict[str, Any]) -> Posting:
        return actions.end_posting(found, seen=values["version"], on=values["on"], by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("任职已结束。"), lambda _posting: _address(found.staff))


@needs(Orgs.STAFF, "GET", "POST")
def transfer(request: Any, posting: Any) -> HttpResponse:
    """End one posting and begin another."""
    found = _posting(request, posting)
    initial = {"version": found.version, "on": _today(request), "position": found.position}
    form = TransferForm(request.POST or None, places=_places(request), initial=initial)
    about = _("现任职：%(place)s，%(since)s 起。在那里的角色同日失效，新的角色由安全管理员授予。") % {
        "place": found.organisation.title,
        "since": found.since,
    }
    asked = Asked(_("调动"), _address(found.staff), about, crumbs=_crumbs(found.staff))

    def act(values: dict[str, Any]) -> Posting:
        return actions.transfer(found, seen=values.pop("version"), **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("调动已办理。"), lambda _posting: _address(found.staff))


@needs(Orgs.STAFF, "GET", "POST")
def leave(request: Any, staff: Any) -> HttpResponse:
    """End everything that somebody does here."""
    found = _found(request, staff)
    form = LeaveForm(request.POST or None, initial={"version": found.version, "on": _today(request)})
    asked = Asked(_("离职"), _address(found), crumbs=_crumbs(found), submit=_("办理离职"))

    def act(values: dict[str, Any]) -> Staff:
        rules.check_can_maintain(found, request.scope, _today(request))
        rules.check_belongs_here(found, request.scope, _today(request))
        return actions.leave(found, seen=values.pop("version"), **values, by=request.actor, at=request.at)

    return carry_out(request, asked, form, act, _("离职已办理，账号已停用。"), _address)


@needs(Accounts.MANAGE, "POST")
def open_account(request: Any, staff: Any) -> HttpResponse:
    """Open an account, and show its first password this once."""
    found = _found(request, staff)
    try:
        changed, password = actions.open_account(found, by=request.actor, at=request.at)
    except Refused as refusal:
        return answers.refused(request, refusal, _address(found))
    return first_password(request, changed.user, password, _address(changed))


@needs(Orgs.STAFF, "GET", "POST")
def import_staff(request: Any) -> HttpResponse:
    """Enrol or post many at once from Excel."""
    return import_page(request, imports.STAFF, done=reverse("orgs:staff"))


def _found(request: Any, staff: Any) -> Staff:
    found: Staff = get_object_or_404(Staff.objects.within(request.scope).select_related("user"), pk=staff)
    return found


def _posting(request: Any, posting: Any) -> Posting:
    rows = Posting.objects.within(request.scope).select_related("staff", "organisation")
    found: Posting = get_object_or_404(rows, pk=posting)
    return found


def _places(request: Any) -> Any:
    return Organisation.objects.within(request.scope).open_on(_today(request)).order_by("code")


def _today(request: Any) -> Any:
    return timezone.localdate(request.at)


def _address(staff: Staff) -> str:
    return reverse("orgs:person", args=[staff.pk])


def _crumbs(staff: Staff | None = None) -> tuple[tuple[Any, str], ...]:
    own = ((staff.name, _address(staff)),) if staff else ()
    return ((pgettext("list", "人员"), reverse("orgs:staff")), *own)
