"""The pages of an import: choose files, say what the columns mean, look at the first rows, begin."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.files import store
from district.lib.refusal import Refused
from district.residents.importing import places
from district.residents.importing.forms import ColumnsForm, SourcesForm
from district.residents.importing.preview import preview
from district.residents.importing.starting import begin, choose, prepare
from district.residents.models import ResidentImport
from district.residents.permissions import Residents
from district.shell.answers import refused, saved

KEPT = timedelta(days=7)


@needs(Residents.IMPORT, "GET", "POST")
def sources(request: Any) -> HttpResponse:
    """Step 1: files from here, or from the operator's folder for those of the whole district."""
    waiting = places.waiting() if request.scope.is_whole else []
    form = SourcesForm(request.POST or None, request.FILES or None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        try:
            row = prepare(_sources(request, form), scope=request.scope, by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return HttpResponseRedirect(reverse("residents:import_columns", args=(row.pk,)))
    recent = ResidentImport.objects.within(request.scope).filter(task__isnull=False).order_by("-at")[:10]
    return render(request, "residents/importing/sources.html", {"form": form, "recent": recent})


@needs(Residents.IMPORT, "GET", "POST")
def columns(request: Any, residentimport: UUID) -> HttpResponse:
    """Step 2: what the headers mean."""
    row = _row(request, residentimport)
    form = ColumnsForm(
        request.POST or None, headers=row.headers, columns=row.columns, initial={"is_updating": row.is_updating}
    )
    if request.method == "POST" and form.is_valid():
        stated = {"columns": form.columns(), "is_updating": form.cleaned_data["is_updating"]}
        try:
            choose(row, **stated, by=request.actor, at=request.at)
        except Refused as refusal:
            return refused(request, refusal, reverse("residents:import"))
        return HttpResponseRedirect(reverse("residents:import_preview", args=(row.pk,)))
    return render(request, "residents/importing/columns.html", {"form": form, "row": row})


@needs(Residents.IMPORT, "GET", "POST")
def first_rows(request: Any, residentimport: UUID) -> HttpResponse:
    """Step 3: the first rows with what is wrong in them; then begin."""
    row = _row(request, residentimport)
    try:
        if request.method == "POST":
            task = begin(row, scope=request.scope, by=request.actor, at=request.at)
            address = reverse("tasks:detail", args=(task.pk,))
            return saved(request, address, _("已开始导入。可以离开本页，进度和结果都在“后台任务”里。"))
        found = preview(row, request.scope, timezone.localdate(request.at))
    except Refused as refusal:
        return refused(request, refusal, reverse("residents:import"))
    return render(request, "residents/importing/preview.html", {"row": row, "preview": found})


def _row(request: Any, key: UUID) -> ResidentImport:
    """An import of one's own: another's files may hold what one may not see."""
    mine = ResidentImport.objects.within(request.scope).filter(started_by=request.actor.identifier)
    found: ResidentImport = get_object_or_404(mine, pk=key)
    return found


def _sources(request: Any, form: SourcesForm) -> list[dict[str, str]]:
    """The files that were chosen, those sent being kept first."""
    chosen = [places.in_inbox(name) for name in form.cleaned_data.get("inbox", ())]
    for file in form.cleaned_data["files"]:
        stored = store.keep(
            file.file,
            name=file.name,
            kinds=places.KINDS,
            organisation=request.scope.organisation,
            by=request.actor,
            at=request.at,
            expires_at=request.at + KEPT,
        )
        chosen.append(places.uploaded(stored))
    return chosen
