"""家医团队: their list, one team, its members."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.contracts import actions
from district.contracts.forms.teams import DayForm, EditTeamForm, JoinForm, NewTeamForm
from district.contracts.listings import TEAMS, team_rows
from district.contracts.pages import team_crumbs, team_page
from district.contracts.permissions import Contracts
from district.contracts.views.answering import answer
from district.contracts.views.reached import member_of, page_of, team_of, today
from district.lists.page import list_page


@needs(Contracts.VIEW)
def teams(request: StaffRequest) -> HttpResponse:
    """Every team of the scope."""
    may = request.may(Contracts.ARRANGE)
    return list_page(request, TEAMS, team_rows(request.scope), template="contracts/teams.html", may_arrange=may)


@needs(Contracts.VIEW)
def team(request: StaffRequest, team: UUID) -> HttpResponse:
    """One team: its members, each with their people."""
    row = team_of(request, team)
    return render(request, "contracts/team.html", team_page(request, row, today(request)))


@needs(Contracts.ARRANGE, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """建立团队."""
    on = today(request)
    first = {"opened_on": on, "organisation": request.scope.organisation}
    form = NewTeamForm(request.POST or None, scope=request.scope, on=on, initial=first)

    def act() -> str:
        return page_of(actions.create_team(**form.cleaned_data, by=request.actor, at=request.at))

    back = reverse("contracts:teams")
    shown = {"title": _("建立团队"), "cancel": back, "crumbs": [(_("家医团队"), back)]}
    return answer(request, form, act, _("团队已建立。接下来请加入成员。"), **shown)


@needs(Contracts.ARRANGE, "GET", "POST")
def edit(request: StaffRequest, team: UUID) -> HttpResponse:
    """修改团队."""
    row = team_of(request, team)
    first = {"version": row.version, "title": row.title, "leader": row.leader_id}
    form = EditTeamForm(request.POST or None, team=row, on=today(request), initial=first)

    def act() -> str:
        told = dict(form.cleaned_data)
        return page_of(actions.edit_team(team=row, seen=told.pop("version"), **told, by=request.actor, at=request.at))

    return answer(request, form, act, _("团队已修改。"), **team_crumbs(row) | {"title": _("修改团队")})


@needs(Contracts.ARRANGE, "GET", "POST")
def join(request: StaffRequest, team: UUID) -> HttpResponse:
    """加入成员."""
    row, on = team_of(request, team), today(request)
    form = JoinForm(request.POST or None, scope=request.scope, on=on, initial={"since": on})

    def act() -> str:
        actions.join_team(team=row, **form.cleaned_data, by=request.actor, at=request.at)
        return page_of(row)

    return answer(request, form, act, _("已加入团队。"), **team_crumbs(row) | {"title": _("加入成员")})


@needs(Contracts.ARRANGE, "GET", "POST")
def close(request: StaffRequest, team: UUID) -> HttpResponse:
    """撤销团队."""
    row = team_of(request, team)
    form = DayForm(request.POST or None, initial={"version": row.version, "day": today(request)})

    def act() -> str:
        told = form.cleaned_data
        actions.close_team(team=row, seen=told["version"], closed_on=told["day"], by=request.actor, at=request.at)
        return page_of(row)

    return answer(request, form, act, _("团队已撤销。"), **team_crumbs(row) | {"title": _("撤销团队")})


@needs(Contracts.ARRANGE, "GET", "POST")
def leave(request: StaffRequest, teammember: UUID) -> HttpResponse:
    """离开团队."""
    row = member_of(request, teammember)
    form = DayForm(request.POST or None, initial={"version": row.version, "day": today(request)})

    def act() -> str:
        told = form.cleaned_data
        actions.leave_team(member=row, seen=told["version"], until=told["day"], by=request.actor, at=request.at)
        return page_of(row.team)

    title = _("%(who)s离开团队") % {"who": row.staff.name}
    return answer(request, form, act, _("已离开团队。"), **team_crumbs(row.team) | {"title": title})
