"""Reaching a questionnaire, a version, an interview or a batch: within the scope of whoever asks, or not at all."""

from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from district.access.request import StaffRequest
from district.questionnaires.models import Batch, Interview, PaperCheck, Questionnaire, QuestionnaireVersion


def questionnaire_of(request: StaffRequest, key: UUID) -> Questionnaire:
    """The questionnaire. Raises `Http404` outside the scope."""
    rows = Questionnaire.objects.within(request.scope).select_related("organisation")
    found: Questionnaire = get_object_or_404(rows, pk=key)
    return found


def version_of(request: StaffRequest, key: UUID) -> QuestionnaireVersion:
    """The version. Raises `Http404` outside the scope."""
    rows = QuestionnaireVersion.objects.within(request.scope).select_related("questionnaire__organisation")
    found: QuestionnaireVersion = get_object_or_404(rows, pk=key)
    return found


def interview_of(request: StaffRequest, key: UUID) -> Interview:
    """The interview. Raises `Http404` outside the scope."""
    rows = Interview.objects.within(request.scope).select_related(
        "organisation", "questions__questionnaire", "batch", "page"
    )
    found: Interview = get_object_or_404(rows, pk=key)
    return found


def batch_of(request: StaffRequest, key: UUID) -> Batch:
    """The batch. Raises `Http404` outside the scope."""
    rows = Batch.objects.within(request.scope).select_related("organisation", "questions__questionnaire")
    found: Batch = get_object_or_404(rows, pk=key)
    return found


def check_of(request: StaffRequest, key: UUID) -> PaperCheck:
    """The check of a paper. Raises `Http404` outside the scope."""
    together = ("batch", "first__questions__questionnaire", "first__page", "second__page", "settled")
    rows = PaperCheck.objects.within(request.scope).select_related(*together)
    found: PaperCheck = get_object_or_404(rows, pk=key)
    return found


PAGES = {
    Questionnaire: "detail",
    QuestionnaireVersion: "version",
    Interview: "interview",
    Batch: "batch",
    PaperCheck: "check",
}


def address_of(row: Questionnaire | QuestionnaireVersion | Interview | Batch | PaperCheck) -> str:
    """A row's page."""
    return reverse(f"questionnaires:{PAGES[type(row)]}", args=[row.pk])


def editor_of(version: QuestionnaireVersion) -> str:
    """The editor of a draft."""
    return reverse("questionnaires:edit", args=[version.pk])


def today(request: StaffRequest) -> date:
    """The day of the request, as the district's calendar has it."""
    found: date = timezone.localdate(request.at)
    return found
