"""The checker's page: for everybody where the operator has opened it, else for whoever is logged in."""

import secrets
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from district.access.gate import public, signed_in
from district.checker import actions, reading
from district.checker.forms import CheckForm
from district.checker.limits import check_files, check_rate
from district.checker.models import CheckedWorkbook
from district.checker.presenters import drawn_files
from district.checker.rules import may_check
from district.lib.refusal import Refused
from district.shell import answers
from shixiao.annotated import annotated_workbook
from shixiao.pipeline import CheckedFile

MAKER = "checker"
"""The session's key for the random name of a browser without a login."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public("GET", "POST")
def check(request: Any) -> HttpResponse:
    """Drop in sheets; the answer is what was found on them."""
    if not may_check(request):
        return redirect_to_login(request.get_full_path())
    form = CheckForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"form": form, "examples": reading.examples()}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            checked = _checked(request, **form.cleaned_data)
            files = drawn_files(checked)
            shown |= {"files": files, "many": len(checked) > 1 or len(files[0]["sheets"]) > 1}
            shown |= {"workbook": _workbook(request, checked)}
        except Refused as refused:
            form.blame(refused)
            status = 400 if refused.about else 429
    return render(request, "checker/check.html", _framed(request, shown), status=status)


@public()
def workbook(request: Any, checkedworkbook: Any) -> HttpResponse:
    """The annotated workbook of one's own upload."""
    row = _own(request, checkedworkbook)
    response = HttpResponse(actions.content_of(row), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="checked-{row.made_at:%Y%m%d-%H%M}.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@signed_in("POST")
def keep(request: Any, checkedworkbook: Any) -> HttpResponse:
    """Keep the workbook as a file of one's own."""
    row = _own(request, checkedworkbook)
    told = {"organisation": request.scope.organisation, "by": request.actor, "at": request.at}
    try:
        kept = actions.keep_as_mine(row=row, **told)
    except Refused as refused:
        return answers.refused(request, refused, reverse("checker:check"))
    shown = {"form": CheckForm(), "examples": reading.examples(), "kept": kept}
    return render(request, "checker/check.html", shown)


def _checked(request: Any, files: list[Any], region: str) -> list[CheckedFile]:
    check_rate(request)
    example = request.POST.get("example", "")
    if example in [path.name for path in reading.examples()]:
        return reading.check_example(example, region)
    check_files(files)
    return reading.check(files, region)


def _workbook(request: Any, checked: list[CheckedFile]) -> CheckedWorkbook | None:
    """The workbook, put by for half an hour; none where nothing could be read."""
    if not any(file.evaluations for file in checked):
        return None
    content = annotated_workbook(checked, at=request.at, language=reading.language())
    return actions.put_by(content, made_by=_maker(request, is_new=True), at=request.at)


def _maker(request: Any, *, is_new: bool = False) -> str:
    if request.user.is_authenticated:
        return str(request.actor.identifier)
    if is_new and MAKER not in request.session:
        request.session[MAKER] = "browser " + secrets.token_urlsafe(24)
    return str(request.session.get(MAKER, ""))


def _own(request: Any, key: Any) -> CheckedWorkbook:
    own = CheckedWorkbook.objects.within(request.scope).of(_maker(request), request.at)
    found: CheckedWorkbook = get_object_or_404(own, pk=key)
    return found


def _framed(request: Any, shown: dict[str, Any]) -> dict[str, Any]:
    """The page of a stranger stands in a frame without a menu."""
    return shown if request.user.is_authenticated else shown | {"frame_template": "checker/open.html"}
