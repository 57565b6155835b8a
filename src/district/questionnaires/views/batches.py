"""Batches: links with their codes, and piles of paper that are typed in."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused, refusal_of
from district.lists.page import list_page
from district.questionnaires import actions, rules
from district.questionnaires.forms.answering import BatchForm, PaperForm
from district.questionnaires.links import PAGE, links
from district.questionnaires.listings import BATCHES
from district.questionnaires.models import Batch, Channel
from district.questionnaires.pages import batch_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.sentences import said
from district.questionnaires.views.reached import address_of, batch_of, today, version_of
from district.shell import answers


@needs(Questionnaires.VIEW)
def batches(request: StaffRequest) -> HttpResponse:
    """The batches in scope."""
    used = Count("invitations", filter=Q(invitations__is_used=True), distinct=True)
    papers = Count("interviews", filter=Q(interviews__state="completed", channel=Channel.PAPER), distinct=True)
    rows = Batch.objects.within(request.scope).select_related("organisation", "questions__questionnaire")
    rows = rows.annotate(sent=Count("invitations", distinct=True), back=used + papers)
    return list_page(request, BATCHES, rows.defer("questions__text"))


@needs(Questionnaires.INVITE, "GET", "POST")
def new_batch(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """Hand out a version by link or on paper."""
    row, on = version_of(request, questionnaireversion), today(request)
    first = {"organisation": request.scope.organisation, "channel": "link", "title": row.questionnaire.title}
    form = BatchForm(request.POST or None, scope=request.scope, on=on, initial=first)
    if form.is_valid():
        try:
            batch = _made(request, row, dict(form.cleaned_data))
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, address_of(batch), _("批次已建好。"))
    refusal = refusal_of(rules.check_can_begin, row)
    shown = {"form": form, "title": _("发放问卷"), "version": row, "cancel": address_of(row), "refusal": refusal}
    return render(request, "questionnaires/plain_form.html", shown)


def _made(request: StaffRequest, row: Any, given: dict[str, Any]) -> Batch:
    """The batch, with its links where it is by link. Refused, neither is made."""
    count = given.pop("count") or 0
    with transaction.atomic():
        batch = actions.make_batch(version=row, by=request.actor, at=request.at, **given)
        if batch.channel == Channel.LINK:
            actions.issue_links(batch=batch, count=count, by=request.actor, at=request.at)
    return batch


@needs(Questionnaires.VIEW)
def batch(request: StaffRequest, batch: UUID) -> HttpResponse:
    """One batch: what went out, what came back."""
    row = batch_of(request, batch)
    return render(request, "questionnaires/batch.html", {**batch_page(request, row), "form": PaperForm()})


@needs(Questionnaires.INVITE)
def codes(request: StaffRequest, batch: UUID) -> HttpResponse:
    """The links of a batch with their QR codes, to be printed and cut."""
    row = batch_of(request, batch)
    page = Paginator(row.invitations.order_by("number"), PAGE).get_page(request.GET.get("page"))
    shown = {"batch": row, "page": page, "links": list(links(request, page.object_list))}
    shown["heading"] = said(row.questions.definition.title)
    return render(request, "questionnaires/codes.html", shown)


@needs(Questionnaires.INVITE, "POST")
def close(request: StaffRequest, batch: UUID) -> HttpResponse:
    """End a batch of links early."""
    row = batch_of(request, batch)
    try:
        actions.close_batch(batch=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    return answers.saved(request, address_of(row), _("已结束，链接不能再填写。"))
