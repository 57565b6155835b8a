"""Campaigns: their list, a new one, one campaign's page and life."""

import random
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.campaigns import actions, rules, strata
from district.campaigns.addresses import campaign_address
from district.campaigns.forms.campaigns import CampaignForm, CloseForm, ExtendForm, VersionForm, first_values
from district.campaigns.listings import ATTEMPTS, CAMPAIGNS, PEOPLE, attempt_rows, campaign_rows, people_rows
from district.campaigns.models import Campaign
from district.campaigns.pages import campaign_page, closing, drawing_of, person_page
from district.campaigns.permissions import Campaigns
from district.campaigns.reached import campaign_of, own_campaign_of, person_of
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.orgs.tree import scope_of
from district.shell import answers


@needs(Campaigns.VIEW)
def campaigns(request: StaffRequest) -> HttpResponse:
    """The campaigns that call somebody in scope."""
    may = {"may_edit": request.may(Campaigns.EDIT)}
    return list_page(request, CAMPAIGNS, campaign_rows(request.scope), template="campaigns/list.html", **may)


@needs(Campaigns.VIEW)
def people(request: StaffRequest) -> HttpResponse:
    """The people of campaigns."""
    return list_page(request, PEOPLE, people_rows(request.scope))


@needs(Campaigns.VIEW)
def attempts(request: StaffRequest) -> HttpResponse:
    """Every attempt to reach somebody."""
    return list_page(request, ATTEMPTS, attempt_rows(request.scope))


@needs(Campaigns.VIEW)
def person(request: StaffRequest, assignment: UUID) -> HttpResponse:
    """One person in a campaign: every attempt, every answer."""
    return render(request, "campaigns/person.html", person_page(person_of(request, assignment)))


@needs(Campaigns.VIEW)
def campaign(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """One campaign. Whoever waits for its people to be drawn gets the whole page anew as soon as they are."""
    drawing = drawing_of(request, campaign)
    shown = campaign_page(request, campaign_of(request, campaign), drawing)
    answer = render(request, "campaigns/campaign.html", shown)
    is_waiting = request.headers.get("HX-Target") == "drawing"
    if is_waiting and not (shown["task"] and shown["task"].is_open):
        answer["HX-Refresh"] = "true"
    return answer


@needs(Campaigns.VIEW)
def preview(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """What would be drawn of each stratum, while a campaign has not begun."""
    row = own_campaign_of(request, campaign)
    shown = {} if row.is_drawn else strata.preview(row, scope_of(row.organisation), request.at)
    return render(request, "campaigns/_preview.html", {"campaign": row, **shown})


@needs(Campaigns.EDIT, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Draw up a campaign, of a filter that was saved."""
    first = {"begins_on": timezone.localdate(request.at), "filter": request.GET.get("filter")}
    form = CampaignForm(request.POST or None, initial=first, request=request)
    if form.is_valid():
        try:
            made = actions.create_campaign(
                organisation=form.own_organisation(),
                values=form.values(),
                agents=form.cleaned_data["agents"],
                chance=random.SystemRandom(),
                by=request.actor,
                at=request.at,
            )
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, campaign_address(made), _("回访任务已建立。核对无误后请启动。"))
    shown = {"form": form, "title": _("新建回访任务"), "may_change": True}
    return render(request, "campaigns/draw_up.html", shown)


@needs(Campaigns.EDIT, "GET", "POST")
def edit(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Change a campaign before it begins."""
    row = own_campaign_of(request, campaign)
    form = CampaignForm(request.POST or None, initial=first_values(row), request=request, campaign=row)
    if form.is_valid():
        try:
            actions.edit_campaign(
                campaign=row,
                seen=form.cleaned_data["version"],
                values=form.values(),
                agents=form.cleaned_data["agents"],
                by=request.actor,
                at=request.at,
            )
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            titles = {name: field.label for name, field in form.fields.items()}
            return answers.conflict(request, form, conflict, titles)
        else:
            return answers.saved(request, campaign_address(row), _("回访任务已修改。"))
    shown = {
        "form": form,
        "campaign": row,
        "title": _("修改回访任务"),
        "refusal": refusal_of(rules.check_can_edit, row),
    }
    return render(request, "campaigns/draw_up.html", shown)


@needs(Campaigns.EDIT, "GET", "POST")
def extend(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Let a campaign end on another day."""
    row = own_campaign_of(request, campaign)
    form = ExtendForm(request.POST or None, initial={"ends_on": row.ends_on, "version": row.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.extend(
                campaign=row, seen=given["version"], ends_on=given["ends_on"], by=request.actor, at=request.at
            )
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"ends_on": _("结束日期")})
        else:
            return answers.saved(request, campaign_address(row), _("结束日期已调整。"))
    return render(request, "campaigns/form.html", {"form": form, "campaign": row, "title": _("调整结束日期")})


@needs(Campaigns.EDIT, "POST")
def start(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Draw the people and begin."""
    row = own_campaign_of(request, campaign)
    try:
        actions.start(campaign=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, campaign_address(row))
    return answers.saved(request, campaign_address(row), _("正在抽取名单，完成后自动开始。"))


@needs(Campaigns.EDIT, "POST")
def pause(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Stop calling for a while."""
    return _change(request, own_campaign_of(request, campaign), actions.pause, _("回访任务已暂停。"))


@needs(Campaigns.EDIT, "POST")
def resume(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Go on calling."""
    return _change(request, own_campaign_of(request, campaign), actions.resume, _("回访任务已继续。"))


@needs(Campaigns.EDIT, "POST")
def reopen(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """Go on with a campaign that was ended."""
    return _change(request, own_campaign_of(request, campaign), actions.reopen, _("回访任务已重新开放。"))


@needs(Campaigns.EDIT, "GET", "POST")
def close(request: StaffRequest, campaign: UUID) -> HttpResponse:
    """End a campaign, with a reason."""
    row = own_campaign_of(request, campaign)
    form = CloseForm(request.POST or None, initial={"version": row.version})
    if form.is_valid():
        seen, reason = form.cleaned_data["version"], form.cleaned_data["reason"]
        try:
            actions.close(campaign=row, seen=seen, reason=reason, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"state": _("状态")})
        else:
            return answers.saved(request, campaign_address(row), _("回访任务已结束。"))
    shown = {"form": form, "campaign": row, "title": _("结束任务"), "submit": _("结束任务")}
    return render(request, "campaigns/form.html", {**shown, "told": closing(row, request.scope)})


def _change(request: StaffRequest, row: Campaign, act: Any, sentence: str) -> HttpResponse:
    form = VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        act(campaign=row, seen=seen, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, campaign_address(row))
    except Conflict:
        again = Refused(_("任务刚被别人修改过，请看过最新内容后再操作。"))
        return answers.refused(request, again, campaign_address(row))
    return answers.saved(request, campaign_address(row), sentence)
