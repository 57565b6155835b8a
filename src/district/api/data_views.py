"""The operations of the API, version 1. Each only reads, within the scope and the permissions of whoever asks."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

from district.access.permissions import Permission
from district.api import answers, schemas
from district.api.door import declined
from district.api.paging import paged
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations
from district.files.actions import fetch
from district.filings.models import Document
from district.filings.permissions import Filings
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.orgs.permissions import Orgs
from district.snapshots.models import Snapshot
from district.snapshots.permissions import Snapshots
from shixiao.runs.request import NotARun

VERSION = "1.0.0"
api = NinjaAPI(
    title="Shixiao", version=VERSION, urls_namespace="api", docs_url=None, openapi_url=None,
    description="Read-only: organisations, snapshots, evaluations with rows and findings, signed documents.",
)  # fmt: skip
PERMISSIONS: dict[str, Permission] = {}
"""What each operation needs, by its name."""
ERRORS = (400, 401, 403, 404, 409, 429)


def reads(address: str, permission: Permission, answer: Any) -> Callable[[Any], Any]:
    """Enter an operation that only reads, and what it needs."""

    def enter(view: Any) -> Any:
        PERMISSIONS[view.__name__] = permission
        told = {200: answer} | dict.fromkeys(ERRORS, schemas.Error)
        entered = api.get(address, response=told, url_name=view.__name__, operation_id=view.__name__)
        return entered(view)

    return enter


@api.exception_handler(Http404)
def not_found(request: Any, error: Any) -> HttpResponse:  # noqa: ARG001
    """A row that is not there, or not within the scope: the same answer."""
    return declined(404, _("没有这一项，或者不在您的范围内。"))


@api.exception_handler(ValidationError)
def wrong_question(request: Any, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    """A parameter that cannot be read."""
    names = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors}))
    return declined(400, _("参数不对：%(names)s。") % {"names": names})


@api.exception_handler(Refused)
def refused(request: Any, error: Refused) -> HttpResponse:  # noqa: ARG001
    """A refusal of a part below."""
    return declined(409, str(error.sentence))


@reads("v1/organisations/", Orgs.VIEW, schemas.OrganisationPage)
def organisations(request: Any, page: int = 1, size: int = 100) -> Any:
    """The institutions within the scope, by code."""
    rows = Organisation.objects.within(request.scope).order_by("code")
    return paged(request, rows, page, size, answers.organisation)


@reads("v1/snapshots/", Snapshots.VIEW, schemas.SnapshotPage)
def snapshots(request: Any, page: int = 1, size: int = 100) -> Any:
    """Frozen evidence, the newest first: what it is, never its records."""
    rows = Snapshot.objects.within(request.scope).order_by("-asked_at", "pk")
    return paged(request, rows, page, size, answers.snapshot)


@reads("v1/evaluations/", Evaluations.VIEW, schemas.EvaluationPage)
def evaluations(request: Any, page: int = 1, size: int = 100, year: int | None = None) -> Any:
    """Evaluations, the newest first, of one year or of all."""
    rows = Evaluation.objects.within(request.scope).select_related("goal_version__goal").order_by("-asked_at", "pk")
    rows = rows if year is None else rows.filter(goal_version__goal__year=year)
    return paged(request, rows, page, size, answers.evaluation)


@reads("v1/evaluations/{uuid:evaluation}/", Evaluations.VIEW, schemas.EvaluationOut)
def evaluation(request: Any, evaluation: UUID) -> Any:
    """One evaluation: its totals, its hash, its version."""
    return answers.told(request, _evaluation(request, evaluation), answers.evaluation)


@reads("v1/evaluations/{uuid:evaluation}/rows/", Evaluations.VIEW, schemas.RowsOut)
def rows(request: Any, evaluation: UUID) -> Any:
    """Every row with its counts, the proposed score and its because, the awarded score, reason and remedy."""
    return _content(request, evaluation, answers.rows)


@reads("v1/evaluations/{uuid:evaluation}/findings/", Evaluations.VIEW, schemas.FindingsOut)
def findings(request: Any, evaluation: UUID) -> Any:
    """What the checker finds on the sheet."""
    return _content(request, evaluation, answers.findings)


@reads("v1/documents/", Filings.VIEW, schemas.DocumentPage)
def documents(request: Any, page: int = 1, size: int = 100) -> Any:
    """The documents of signed sheets, the newest first."""
    rows = Document.objects.within(request.scope).select_related("filing", "file")
    return paged(request, rows.order_by("-filing__signed_at", "pk"), page, size, answers.document)


@reads("v1/documents/{uuid:document}/", Filings.VIEW, bytes)
def document(request: Any, document: UUID) -> Any:
    """The bytes of a document, as they were signed."""
    found = get_object_or_404(Document.objects.within(request.scope).select_related("file"), pk=document)
    stored, etag = found.file, f'"{found.file.sha256}"'
    if (same := answers.unchanged(request, etag)) is not None:
        return same
    content = fetch(stored, by=request.actor, at=request.at)
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["ETag"], response["X-Content-Type-Options"] = etag, "nosniff"
    return response


def _evaluation(request: Any, key: UUID) -> Evaluation:
    rows = Evaluation.objects.within(request.scope).select_related("goal_version__goal", "snapshot")
    found: Evaluation = get_object_or_404(rows, pk=key)
    return found


def _content(request: Any, key: UUID, shown: Callable[[Evaluation, str], Any]) -> Any:
    """The content of a counted evaluation. Reading it leaves an event, unless nothing has changed."""
    found = _evaluation(request, key)
    if not found.run_sha256:
        return declined(409, _("这份自评还没有测算结果。"))
    language = "en" if (get_language() or "").startswith("en") else "zh"
    try:
        return answers.told(request, found, lambda each: shown(each, language), is_content=True)
    except NotARun:
        return declined(409, _("测算结果的文件不在了。请告诉系统管理员从备份恢复。"))
