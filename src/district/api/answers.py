"""Rows of the site as plain data, in the names of the schemas."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse, HttpResponseNotModified

from district.audit import trail
from district.evaluations.models import Evaluation
from district.evaluations.results import findings_of, result_of
from district.filings.models import Document
from district.orgs.models import Organisation
from district.snapshots.models import Snapshot
from shixiao import __version__
from shixiao.review import Finding
from shixiao.runs.canonical import as_data


def told(request: Any, row: Evaluation, shown: Callable[[Evaluation], Any], *, is_content: bool = False) -> Any:
    """An evaluation under its ETag; what is delivered of its content leaves an event."""
    etag = etag_of(request, row)
    if (same := unchanged(request, etag)) is not None:
        return same
    data = shown(row)
    if is_content:
        with transaction.atomic():
            trail.record("api.evaluation.read", by=request.actor, at=request.at, target=row, note=request.path[-40:])
    request.etag = etag
    return data


def etag_of(request: Any, row: Evaluation) -> str:
    """Changes with the run, the judgements (each write gives a new version), the program and the language."""
    parts = f"{row.run_sha256} {row.version} {__version__} {request.headers.get('Accept-Language', '')}"
    return f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'


def unchanged(request: Any, etag: str) -> HttpResponse | None:
    """304 where the reader has this very answer already."""
    stated = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if etag not in stated:
        return None
    response = HttpResponseNotModified()
    response["ETag"] = etag
    return response


def organisation(row: Organisation) -> dict[str, Any]:
    """An institution."""
    names = ("id", "code", "title", "level", "opened_on", "closed_on")
    return {name: getattr(row, name) for name in names} | {"parent": row.parent_id}


def snapshot(row: Snapshot) -> dict[str, Any]:
    """A snapshot without its records."""
    names = ("id", "title", "as_of", "state", "frozen_at", "content_sha256", "code_version", "rows")
    return {name: getattr(row, name) for name in names} | {"organisation": row.organisation_id}


def evaluation(row: Evaluation) -> dict[str, Any]:
    """What lists say of an evaluation."""
    goal = row.goal_version.goal
    names = ("id", "state", "counted_at", "run_sha256", "version")
    return {name: getattr(row, name) for name in names} | {
        "organisation": row.organisation_id,
        "title": goal.title,
        "year": goal.year,
        "sheet": goal.sheet,
        "snapshot": row.snapshot_id,
        "total_proposed": _points(row.total_proposed),
        "total_awarded": _points(row.total_awarded),
        "locked": row.is_locked,
    }


def rows(row: Evaluation, language: str) -> dict[str, Any]:
    """Its rows and its fund block, as judged now."""
    data = as_data(result_of(row), language)
    funds = data.get("funds")
    if funds:
        funds["lines"] = [{"line": line} | amounts for line, amounts in funds["lines"].items()]
    return {"rows": data["rows"], "funds": funds}


def findings(row: Evaluation, language: str) -> dict[str, Any]:
    """What the checker finds on it."""
    return {"findings": [_finding(each, language) for each in findings_of(row)]}


def document(row: Document) -> dict[str, Any]:
    """A signed document without its bytes."""
    filing, file = row.filing, row.file
    return {
        "id": row.pk,
        "filing": filing.pk,
        "organisation": filing.organisation_id,
        "evaluation": filing.evaluation_id,
        "kind": row.kind,
        "name": file.name,
        "size": file.size,
        "sha256": file.sha256,
        "code": filing.code,
        "signed_at": filing.signed_at,
    }


def _finding(finding: Finding, language: str) -> dict[str, Any]:
    said = {name: getattr(finding, name) for name in ("code", "row", "stated", "computed")}
    return said | {"severity": finding.severity.value, "message": finding.message.text(language)}


def _points(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"
