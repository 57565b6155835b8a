"""One row: what it was counted from, what is said of it, its papers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.access.gate import needs
from district.access.request import StaffRequest
from district.evaluations import actions, rules
from district.evaluations.forms.judging import JudgeForm, PapersForm, first_said
from district.evaluations.keeping import keep_paper
from district.evaluations.models import Evaluation
from district.evaluations.pages import row_page
from district.evaluations.permissions import Evaluations
from district.evaluations.results import Evaluated
from district.evaluations.views.reached import evaluation_of, paper_of, row_of, row_page_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.shell import answers


@needs(Evaluations.VIEW)
def row(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """A row, with the form that judges it."""
    of = evaluation_of(request, evaluation)
    found, form = _form(of, key, None)
    return render(request, "evaluations/row.html", row_page(request, found, key, form))


@needs(Evaluations.JUDGE, "GET", "POST")
def judge(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """Say something of a row."""
    of = evaluation_of(request, evaluation)
    found, form = _form(of, key, request.POST or None)
    if form.is_valid():
        seen, said = form.cleaned_data["version"], form.said()
        try:
            actions.judge(evaluation=of, key=key, seen=seen, said=said, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, form.titles)
        else:
            return answers.saved(request, row_page_of(of, key), _("已保存本行的评定。"))
    return render(request, "evaluations/row.html", row_page(request, found, key, form))


@needs(Evaluations.JUDGE, "GET", "POST")
def attach(request: StaffRequest, evaluation: UUID, key: str) -> HttpResponse:
    """Put papers behind a row."""
    of = evaluation_of(request, evaluation)
    row_of(of, key)
    form = PapersForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            count = _attach(request, of, key, form.cleaned_data["papers"])
        except Refused as refused:
            form.blame(refused)
        else:
            sentence = ngettext("已上传 %(count)s 份佐证材料。", "已上传 %(count)s 份佐证材料。", count)
            return answers.saved(request, row_page_of(of, key), sentence % {"count": count})
    shown = {"evaluation": of, "key": key, "form": form, "cancel": row_page_of(of, key)}
    return render(request, "evaluations/attach.html", shown)


@needs(Evaluations.JUDGE, "POST")
def remove(request: StaffRequest, paper: UUID) -> HttpResponse:
    """Take a paper away from its row."""
    row = paper_of(request, paper)
    address = row_page_of(row.evaluation, row.key)
    try:
        actions.remove_paper(paper=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address)
    return answers.saved(request, address, _("已撤下 %(name)s。文件仍然保留在记录里。") % {"name": row.file.name})


def _form(evaluation: Evaluation, key: str, typed: Any) -> tuple[Evaluated, JudgeForm]:
    found, row = row_of(evaluation, key)
    return found, JudgeForm(typed, initial=first_said(row, found.judgements.get(key)), found=found, row=row)


def _attach(request: StaffRequest, evaluation: Evaluation, key: str, given: list[Any]) -> int:
    """Keep the files before they are put behind the row; a refused evaluation keeps none."""
    rules.check_can_judge(evaluation, request.actor)
    for file in given:
        kept = keep_paper(file, name=file.name, evaluation=evaluation, by=request.actor, at=request.at)
        actions.attach_paper(evaluation=evaluation, key=key, file=kept, by=request.actor, at=request.at)
    return len(given)
