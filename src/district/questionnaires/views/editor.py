"""The editor of a draft: its sections and questions, added, changed, moved and taken out."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.questionnaires import actions, rules
from district.questionnaires.definition import Definition, Question, Section, editing
from district.questionnaires.forms.editing import QuestionForm, SectionForm, TitleForm, first_question, first_section
from district.questionnaires.forms.publishing import MoveForm, VersionForm
from district.questionnaires.models import QuestionnaireVersion
from district.questionnaires.pages import editor_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.views.reached import address_of, editor_of, version_of
from district.shell import answers


@needs(Questionnaires.EDIT)
def edit(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """All that a draft asks, with what is wrong with it."""
    row = version_of(request, questionnaireversion)
    return render(request, "questionnaires/editor.html", editor_page(request, row))


@needs(Questionnaires.EDIT, "GET", "POST")
def title(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """What it is called."""
    row = version_of(request, questionnaireversion)
    told = row.definition.title
    form = TitleForm(request.POST or None, initial={**told, "version": row.version})

    def change(definition: Definition) -> Definition:
        words = {name: form.cleaned_data[name] for name in ("en", "zh") if form.cleaned_data[name]}
        return Definition(words, definition.sections)

    return _changed(request, row, form, change, _("问卷名称"))


@needs(Questionnaires.EDIT, "GET", "POST")
def section(request: StaffRequest, questionnaireversion: UUID, section: str = "") -> HttpResponse:
    """Add a section, or change one."""
    row = version_of(request, questionnaireversion)
    old = next((one for one in row.definition.sections if one.name == section), None)
    first = first_section(_found(old)) if section else {"name": _free(row.definition, "section")}
    form = SectionForm(request.POST or None, initial={**first, "version": row.version})

    def change(definition: Definition) -> Definition:
        return editing.put_section(definition, form.section(), section)

    return _changed(request, row, form, change, _("修改部分") if section else _("添加部分"))


@needs(Questionnaires.EDIT, "GET", "POST")
def question(request: StaffRequest, questionnaireversion: UUID, question: str = "") -> HttpResponse:
    """Add a question, or change one."""
    row = version_of(request, questionnaireversion)
    definition = row.definition
    if question:
        first = first_question(definition, _found(definition.question(question)))
    else:
        first = {"name": _free(definition, "q"), "section": request.GET.get("section", ""), "kind": "single"}
    form = QuestionForm(request.POST or None, definition=definition, initial={**first, "version": row.version})

    def change(before: Definition) -> Definition:
        return editing.put_question(before, form.cleaned_data["section"], form.question(), question)

    refusal = "" if definition.sections else _("请先添加一个部分，题目要放在部分里。")
    return _changed(request, row, form, change, _("修改题目") if question else _("添加题目"), refusal)


@needs(Questionnaires.EDIT, "POST")
def move(request: StaffRequest, questionnaireversion: UUID, question: str) -> HttpResponse:
    """One place up or down."""
    form = MoveForm(request.POST)
    by = form.cleaned_data["by"] if form.is_valid() else 0
    return _at_once(request, questionnaireversion, form, lambda told: editing.move(told, question, by), _("已移动。"))


@needs(Questionnaires.EDIT, "POST")
def remove(request: StaffRequest, questionnaireversion: UUID, question: str) -> HttpResponse:
    """Take out a question or a section."""
    form = VersionForm(request.POST)
    return _at_once(request, questionnaireversion, form, lambda told: editing.remove(told, question), _("已删去。"))


def _changed(
    request: StaffRequest,
    row: QuestionnaireVersion,
    form: Any,
    change: Callable[[Definition], Definition],
    title: str,
    refusal: str = "",
) -> HttpResponse:
    """Write what a form says, or show it."""
    if form.is_valid() and not refusal:
        try:
            _write(request, row, form, change, title)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"text": _("定义")})
        else:
            return answers.saved(request, editor_of(row), _("已保存到草稿。"))
    refusal = refusal or refusal_of(rules.check_can_edit, row)
    shown = {"form": form, "title": title, "version": row, "cancel": editor_of(row), "refusal": refusal}
    return render(request, "questionnaires/plain_form.html", shown)


def _at_once(
    request: StaffRequest, key: UUID, form: Any, change: Callable[[Definition], Definition], sentence: str
) -> HttpResponse:
    """Write a change that needs no form of its own."""
    row = version_of(request, key)
    back = editor_of(row) if row.is_draft else address_of(row)
    if not form.is_valid():
        return answers.refused(request, Refused(_("没有看到版本号。请刷新页面后再试。")), back)
    try:
        _write(request, row, form, change, sentence)
    except Refused as refused:
        return answers.refused(request, refused, back)
    except Conflict:
        return answers.refused(request, Refused(_("草稿刚被别人修改过，请看过最新内容后再试。")), back)
    return answers.saved(request, back, sentence)


def _write(request: StaffRequest, row: Any, form: Any, change: Any, what: str) -> None:
    seen, definition = form.cleaned_data["version"], change(row.definition)
    actions.edit(version=row, seen=seen, definition=definition, what=what, by=request.actor, at=request.at)


def _found(part: Question | Section | None) -> Any:
    if part is None:
        raise Http404
    return part


def _free(definition: Definition, stem: str) -> str:
    """A name that nothing has yet."""
    taken = {one.name for one in definition.sections} | {one.name for one in definition.questions}
    return next(name for number in range(1, 400) if (name := f"{stem}{number}") not in taken)
