"""Two evaluations of one sheet side by side."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.evaluations import actions
from district.evaluations.comparison.choosing import choices_of
from district.evaluations.comparison.models import Comparison
from district.evaluations.comparison.rules import check_can_compare
from district.evaluations.comparison.shown import comparison_page
from district.evaluations.drill.reader import Reader
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations
from district.evaluations.views.reached import evaluation_of
from district.lib.refusal import Refused, refusal_of
from district.shell import answers
from district.shell.spoken import spoken
from district.tasks.presenters import task_view
from district.tasks.rules import ENDED
from shixiao.evidence.snapshot import NotASnapshot
from shixiao.runs.request import NotARun

PART = "comparing"


@needs(Evaluations.VIEW)
def choose(request: StaffRequest, evaluation: UUID) -> HttpResponse:
    """The earlier evaluations of the same sheet, each with its comparison or why there is none."""
    after = evaluation_of(request, evaluation)
    shown = {"evaluation": after, "choices": choices_of(after, request.scope)}
    return render(request, "evaluations/comparison/choose.html", shown)


@needs(Evaluations.VIEW, "GET", "POST")
def compare(request: StaffRequest, evaluation: UUID, other: UUID) -> HttpResponse:
    """What became different since another evaluation; POST asks for it to be found out."""
    after, before = evaluation_of(request, evaluation), evaluation_of(request, other)
    page = reverse("evaluations:compare", args=[after.pk, before.pk])
    if request.method == "POST":
        try:
            actions.compare(before=before, after=after, scope=request.scope, by=request.actor, at=request.at)
        except Refused as refused:
            return answers.refused(request, refused, page)
        return answers.saved(request, page, _("比较在后台进行，结果会写在本页。"))
    made = Comparison.objects.within(request.scope).filter(before=before, after=after).select_related("task").first()
    return _page(request, before, after, made)


def _page(request: StaffRequest, before: Evaluation, after: Evaluation, made: Comparison | None) -> HttpResponse:
    task = made.task if made else None
    is_open = task is not None and task.state not in ENDED
    shown: dict[str, Any] = {"before": before, "evaluation": after, "made": made, "is_open": is_open}
    shown["task"] = task_view(task, request) if task else None
    shown["refusal"] = refusal_of(check_can_compare, before, after)
    if made and made.found:
        made.before, made.after = before, after
        shown |= _found(made, request)
    is_part = request.htmx and request.htmx.target == PART
    response = render(request, f"evaluations/comparison/{'_comparing' if is_part else 'comparison'}.html", shown)
    if is_part and not is_open:
        response["HX-Refresh"] = "true"
    return response


def _found(made: Comparison, request: StaffRequest) -> dict[str, Any]:
    """What was found, or why it cannot be shown any more: a run or its evidence is not as it was."""
    try:
        return comparison_page(made, Reader.of(request))
    except (NotARun, NotASnapshot) as fault:
        return {"unreadable": spoken(fault.reason)}
