"""Questionnaires: their list, one of them, a new one, and their retirement."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.questionnaires import actions
from district.questionnaires.forms.editing import NewForm
from district.questionnaires.forms.publishing import VersionForm
from district.questionnaires.listings import QUESTIONNAIRES, questionnaire_rows
from district.questionnaires.pages import questionnaire_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.views.reached import address_of, editor_of, questionnaire_of
from district.shell import answers


@needs(Questionnaires.VIEW)
def index(request: StaffRequest) -> HttpResponse:
    """The questionnaires in scope."""
    rows = questionnaire_rows(request.scope)
    may_edit = request.may(Questionnaires.EDIT)
    return list_page(request, QUESTIONNAIRES, rows, template="questionnaires/list.html", may_edit=may_edit)


@needs(Questionnaires.VIEW)
def detail(request: StaffRequest, questionnaire: UUID) -> HttpResponse:
    """One questionnaire: its versions, its batches, what was done to it."""
    row = questionnaire_of(request, questionnaire)
    return render(request, "questionnaires/detail.html", questionnaire_page(request, row))


@needs(Questionnaires.EDIT, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """A new questionnaire, empty."""
    form = NewForm(request.POST or None, scope=request.scope, initial={"organisation": request.scope.organisation})
    if form.is_valid():
        try:
            version = actions.create(by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, editor_of(version), _("问卷已新建。请先添加部分，再添加题目。"))
    shown = {"form": form, "title": _("新建问卷"), "cancel": reverse("questionnaires:list")}
    return render(request, "questionnaires/plain_form.html", shown)


@needs(Questionnaires.EDIT, "POST")
def load(request: StaffRequest) -> HttpResponse:
    """Take in the questionnaires that come with the software and are not here yet, and newer texts of them."""
    made = actions.load_ready_sets(by=request.actor, at=request.at)
    sentence = _("已载入 %(count)s 份现成问卷。") % {"count": len(made)} if made else _("现成问卷都已经在这里了。")
    return answers.saved(request, reverse("questionnaires:list"), sentence)


@needs(Questionnaires.EDIT, "POST")
def draft(request: StaffRequest, questionnaire: UUID) -> HttpResponse:
    """A new version beside the newest."""
    row = questionnaire_of(request, questionnaire)
    try:
        version = actions.draft(questionnaire=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    return answers.saved(request, editor_of(version), _("已新建草稿。正在使用的版本不受影响。"))


@needs(Questionnaires.EDIT, "POST")
def retire(request: StaffRequest, questionnaire: UUID) -> HttpResponse:
    """Ask it no more."""
    return _turn(request, questionnaire, actions.retire, _("问卷已停用。已有的答卷和结果都还在。"))


@needs(Questionnaires.EDIT, "POST")
def restore(request: StaffRequest, questionnaire: UUID) -> HttpResponse:
    """Ask it again."""
    return _turn(request, questionnaire, actions.restore, _("问卷已恢复使用。"))


def _turn(request: StaffRequest, key: UUID, action: Any, sentence: str) -> HttpResponse:
    row, form = questionnaire_of(request, key), VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        action(questionnaire=row, seen=seen, by=request.actor, at=request.at)
    except Conflict:
        return answers.refused(request, Refused(_("问卷刚被别人修改过，请看过最新内容后再试。")), address_of(row))
    return answers.saved(request, address_of(row), sentence)
