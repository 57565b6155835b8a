"""Papers: typed in, by one or by two people, and decided where two read differently."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.questionnaires import actions, rules
from district.questionnaires.double_entry import shown_cells
from district.questionnaires.forms.answering import PaperForm, posted_answers, posted_choices
from district.questionnaires.forms.publishing import VersionForm
from district.questionnaires.pages import batch_page, check_page
from district.questionnaires.paper_form import printed
from district.questionnaires.papers import keep_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.views.reached import address_of, batch_of, check_of, version_of
from district.shell import answers


@needs(Questionnaires.ENTER, "POST")
def paper(request: StaffRequest, batch: UUID) -> HttpResponse:
    """Begin to type in one paper."""
    row = batch_of(request, batch)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        number, file = form.cleaned_data["paper_number"], form.cleaned_data["page"]
        try:
            rules.check_paper(row, number, request.actor.identifier)
            page = keep_page(file, batch=row, by=request.actor, at=request.at) if file else None
            made = actions.type_paper(batch=row, paper_number=number, page=page, by=request.actor, at=request.at)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, address_of(made), _("请按纸卷录入，边填边保存。"))
    return render(request, "questionnaires/batch.html", {**batch_page(request, row), "form": form})


@needs(Questionnaires.VIEW)
def check(request: StaffRequest, papercheck: UUID) -> HttpResponse:
    """One paper as two people read it, cell by cell."""
    row = check_of(request, papercheck)
    return render(request, "questionnaires/check.html", check_page(request, row, shown_cells(row)))


@needs(Questionnaires.ENTER, "POST")
def decide(request: StaffRequest, papercheck: UUID) -> HttpResponse:
    """Take one of two readings for each cell in which they differ, or a third."""
    row = check_of(request, papercheck)
    definition, form = row.first.questions.definition, VersionForm(request.POST)
    choices, other = posted_choices(definition, request.POST), posted_answers(definition, request.POST)
    told: dict[str, Any] = {"choices": choices, "other": other}
    try:
        seen = form.cleaned_data["version"] if form.is_valid() else 0
        actions.decide(check=row, seen=seen, by=request.actor, at=request.at, **told)
    except Refused as refused:
        errors = {refused.about: refused.sentence}
        shown = check_page(request, row, shown_cells(row, errors=errors, **told), refused.sentence)
        return render(request, "questionnaires/check.html", shown, status=422)
    except Conflict:
        return answers.refused(request, Refused(_("这份纸卷刚由别人核对过，请看过最新内容。")), address_of(row))
    return answers.saved(request, address_of(row.batch), _("已核对，这份纸卷计入结果。"))


@needs(Questionnaires.VIEW)
def paper_form(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """A version to be printed and filled in by hand."""
    row = version_of(request, questionnaireversion)
    return render(request, "questionnaires/paper_form.html", {"version": row, "form": printed(row.definition)})
