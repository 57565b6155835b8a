"""Reaching an evaluation: within the scope of whoever asks, or not at all."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from district.access.request import StaffRequest
from district.evaluations.models import Evaluation, RowPaper, State
from district.evaluations.results import Evaluated
from district.goals.models import Goal
from shixiao.runs.funds import FundBlock
from shixiao.runs.judgement import FUNDS
from shixiao.runs.result import RowResult

WITH = (
    "organisation",
    "goal_version__goal__project",
    "goal_version__goal__organisation",
    "snapshot",
    "task",
    "previous__goal_version__goal",
    "previous__snapshot",
)


def evaluation_of(request: StaffRequest, key: UUID) -> Evaluation:
    """The evaluation. Raises `Http404` outside the scope."""
    rows = Evaluation.objects.within(request.scope).with_newer().select_related(*WITH)
    found: Evaluation = get_object_or_404(rows, pk=key)
    return found


def found_of(evaluation: Evaluation) -> Evaluated:
    """What a counted evaluation says. Raises `Http404` before it is counted."""
    if evaluation.state != State.COUNTED:
        raise Http404
    return Evaluated(evaluation)


def row_of(evaluation: Evaluation, key: str) -> tuple[Evaluated, RowResult | FundBlock]:
    """A row of a counted evaluation. Raises `Http404` without it."""
    found = found_of(evaluation)
    row = found.result.funds if key == FUNDS else found.rows.get(key)
    if row is None:
        raise Http404
    return found, row


def paper_of(request: StaffRequest, key: UUID) -> RowPaper:
    """A paper. Raises `Http404` outside the scope."""
    papers = RowPaper.objects.within(request.scope).select_related("evaluation", "file")
    found: RowPaper = get_object_or_404(papers, pk=key)
    return found


def goal_of(request: StaffRequest, key: str) -> Goal:
    """The goal whose approved version is to be counted. Raises `Http404`."""
    try:
        wanted = UUID(key)
    except ValueError:
        raise Http404 from None
    found: Goal = get_object_or_404(Goal.objects.within(request.scope).select_related("organisation"), pk=wanted)
    return found


def page_of(evaluation: Evaluation) -> str:
    """The address of a sheet's page."""
    return reverse("evaluations:detail", args=[evaluation.pk])


def row_page_of(evaluation: Evaluation, key: str) -> str:
    """The address of a row's page."""
    return reverse("evaluations:row", args=[evaluation.pk, key])
