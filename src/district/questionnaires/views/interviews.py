"""Interviews: their list, the page on which one is filled in, and saving as one goes."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.audit.trail import history_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.orgs.models import Organisation
from district.questionnaires import actions
from district.questionnaires.definition import judged
from district.questionnaires.forms.answering import CompleteForm, saved_answers
from district.questionnaires.forms.publishing import VersionForm
from district.questionnaires.listings import INTERVIEWS
from district.questionnaires.models import Interview
from district.questionnaires.pages import interview_facts, may_see, results_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.results import results_of
from district.questionnaires.sentences import wrong_sentence
from district.questionnaires.views.reached import address_of, interview_of, today, version_of
from district.questionnaires.words import state_of
from district.shell import answers


@needs(Questionnaires.VIEW)
def interviews(request: StaffRequest) -> HttpResponse:
    """The interviews in scope."""
    rows = Interview.objects.within(request.scope).select_related("organisation", "questions__questionnaire")
    return list_page(request, INTERVIEWS, rows.defer("answers", "dropped", "questions__text"))


@needs(Questionnaires.VIEW)
def results(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """What the answers to a version add up to, within scope."""
    row = version_of(request, questionnaireversion)
    shown = results_page(row, results_of(row, request.scope, today(request)))
    return render(request, "questionnaires/results.html", {**shown, "scope_title": request.scope.title})


@needs(Questionnaires.ENTER, "POST")
def begin(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """Begin to ask somebody who stands before the interviewer."""
    row = version_of(request, questionnaireversion)
    place = Organisation.objects.within(request.scope).get(pk=request.scope.organisation)
    try:
        made = actions.begin(version=row, organisation=place, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    return answers.saved(request, address_of(made), _("已开始，边填边保存。"))


@needs(Questionnaires.VIEW)
def interview(request: StaffRequest, interview: UUID) -> HttpResponse:
    """One interview: filled in while it is open, read afterwards."""
    row = interview_of(request, interview)
    shown = {
        "interview": row,
        "state": state_of(row),
        "facts": interview_facts(row),
        **may_see(request, row),
        "events": list(history_of(row)[:20]),
    }
    return render(request, "questionnaires/interview.html", shown)


@needs(Questionnaires.ENTER, "POST")
def save(request: StaffRequest, interview: UUID) -> HttpResponse:
    """Save what was typed so far; the answer says what the server makes of it."""
    row = interview_of(request, interview)
    try:
        seen, told = saved_answers(request.body)
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence}, status=400)
    try:
        now = actions.save_answers(interview=row, seen=seen, answers=told, by=request.actor, at=request.at)
    except Refused as refused:
        return JsonResponse({"sentence": refused.sentence}, status=422)
    except Conflict as conflict:
        current: Any = conflict.current
        return JsonResponse({"version": current.version, "answers": current.answers}, status=409)
    found = judged(row.questions.definition, now.answers, now.groups)
    wrong = {name: wrong_sentence(one) for name, one in found.wrong.items() if one.problem != "required"}
    time = f"{timezone.localtime(request.at):%H:%M:%S}"
    return JsonResponse({"version": now.version, "time": time, "errors": wrong, "relevant": found.relevant})


@needs(Questionnaires.ENTER, "POST")
def complete(request: StaffRequest, interview: UUID) -> HttpResponse:
    """Take the answers for good."""
    row, form = interview_of(request, interview), CompleteForm(request.POST)
    if not form.is_valid():
        unread = form.errors.get("answers", [_("答案没有收到。请刷新页面后再试。")])[0]
        return answers.refused(request, Refused(unread), address_of(row))
    given = {"seen": form.cleaned_data["version"], "answers": form.cleaned_data["answers"]}
    finish = actions.finish_reading if row.reading else actions.complete
    try:
        finish(interview=row, is_blank=form.cleaned_data["is_blank"], by=request.actor, at=request.at, **given)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    except Conflict:
        return answers.refused(request, Refused(_("这份答卷刚在别处改过，请看过最新内容后再试。")), address_of(row))
    said = _("这一遍已录完。") if row.reading else _("答卷已完成。")
    return answers.saved(request, address_of(row.batch if row.paper_number else row), said)


@needs(Questionnaires.ENTER, "POST")
def abandon(request: StaffRequest, interview: UUID) -> HttpResponse:
    """Give up; what was answered counts nowhere."""
    row, form = interview_of(request, interview), VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        actions.abandon(interview=row, seen=seen, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    except Conflict:
        return answers.refused(request, Refused(_("这份答卷刚在别处改过，请看过最新内容后再试。")), address_of(row))
    return answers.saved(request, address_of(row), _("答卷已中止，不计入结果。"))
