"""Versions: read, compared, published, as a workbook."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.questionnaires import actions, rules
from district.questionnaires.asking import asked
from district.questionnaires.comparing import differences
from district.questionnaires.definition.questions import GROUPS
from district.questionnaires.forms.publishing import PublishForm
from district.questionnaires.pages import version_page
from district.questionnaires.permissions import Questionnaires
from district.questionnaires.views.reached import address_of, version_of
from district.shell import answers


@needs(Questionnaires.VIEW)
def version(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """A version as whoever answers sees it, with its skips alive."""
    row = version_of(request, questionnaireversion)
    group = request.GET.get("group", "")
    form = asked(row.definition, {}, groups=[group] if group in GROUPS else [])
    shown = {**version_page(request, row), "form": form, "group": group}
    return render(request, "questionnaires/version.html", shown)


@needs(Questionnaires.VIEW)
def compare(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """What changed since the version before, or since the one that `with` names."""
    row = version_of(request, questionnaireversion)
    others = list(row.questionnaire.versions.exclude(pk=row.pk).order_by("-number"))
    wanted = request.GET.get("with", "")
    earlier = [one for one in others if one.number < row.number] or others
    other = next((one for one in others if str(one.number) == wanted), earlier[0] if earlier else None)
    found = list(differences(other.definition, row.definition)) if other else []
    shown = {"version": row, "other": other, "others": others, "differences": found}
    return render(request, "questionnaires/compare.html", shown)


@needs(Questionnaires.EDIT, "GET", "POST")
def publish(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """Fix a draft for good."""
    row = version_of(request, questionnaireversion)
    form = PublishForm(request.POST or None, initial={"version": row.version})
    if form.is_valid():
        told: dict[str, Any] = {"seen": form.cleaned_data["version"], "changes": form.cleaned_data["changes"]}
        try:
            actions.publish(version=row, by=request.actor, at=request.at, **told)
        except Refused as refused:
            form.blame(refused)
        except Conflict as conflict:
            return answers.conflict(request, form, conflict, {"changes": _("修改说明")})
        else:
            return answers.saved(request, address_of(row), _("已发布。从现在起新填的答卷用这一版。"))
    shown = {"form": form, "title": _("发布"), "cancel": address_of(row), "version": row, "submit": _("发布")}
    refusal = refusal_of(rules.check_can_publish, row)
    return render(request, "questionnaires/plain_form.html", {**shown, "refusal": refusal})


@needs(Questionnaires.EDIT, "POST")
def throw_away(request: StaffRequest, questionnaireversion: UUID) -> HttpResponse:
    """Take a draft away."""
    row = version_of(request, questionnaireversion)
    try:
        actions.throw_away(version=row, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, address_of(row))
    return answers.saved(request, address_of(row.questionnaire), _("草稿已删除。"))
