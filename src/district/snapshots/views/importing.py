"""Files of the platform: their list, sending one, relating its columns."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused, refusal_of
from district.lib.versions import Conflict
from district.lists.page import list_page
from district.shell import answers
from district.shell.spoken import spoken
from district.snapshots import actions, rules
from district.snapshots.addresses import import_address
from district.snapshots.forms.asking import UploadForm
from district.snapshots.forms.relating import RelateForm
from district.snapshots.listings import IMPORTS
from district.snapshots.looking import look
from district.snapshots.mappings import beginning
from district.snapshots.models import ImportedFile
from district.snapshots.permissions import Snapshots
from district.snapshots.presenters import told_of_upload
from district.snapshots.views.reached import importedfile_of
from shixiao.evidence.title import Title


@needs(Snapshots.IMPORT)
def imports(request: StaffRequest) -> HttpResponse:
    """The files in scope that were not withdrawn."""
    rows = ImportedFile.objects.within(request.scope).present()
    return list_page(request, IMPORTS, rows, template="snapshots/imports.html")


@needs(Snapshots.IMPORT, "GET", "POST")
def upload(request: StaffRequest) -> HttpResponse:
    """Send a file."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sent, table = form.cleaned_data["file"], form.cleaned_data["table"]
        named: dict[str, Any] = {"scope": request.scope, "by": request.actor, "at": request.at}
        try:
            files = actions.upload(sent.file, name=sent.name, table=table, **named)
        except Refused as refused:
            form.blame(refused)
        else:
            waiting = next((file for file in files if file.mapping_id is None), None)
            address = import_address(waiting) if waiting else reverse("snapshots:imports")
            return answers.saved(request, address, told_of_upload(files))
    return render(request, "snapshots/upload.html", {"form": form})


@needs(Snapshots.IMPORT, "GET", "POST")
def relate(request: StaffRequest, importedfile: UUID) -> HttpResponse:
    """Relate a file's columns, and keep the relation for the next file of its kind."""
    file = importedfile_of(request, importedfile)
    try:
        seen = look(file)
    except Refused as refused:
        return render(request, "snapshots/relate.html", {"file": file, "unreadable": refused.sentence})
    first = {"version": file.version, "name": file.mapping.name if file.mapping else _named_after(file)}
    form = RelateForm(request.POST or None, initial=first, file=file, seen=seen, first=beginning(file))
    if form.is_valid() and (answer := _related(request, file, form)):
        return answer
    return render(request, "snapshots/relate.html", {"file": file, "form": form, "seen": seen, **_withdrawing(file)})


def _related(request: StaffRequest, file: ImportedFile, form: RelateForm) -> HttpResponse | None:
    """The answer once it is saved; none where it was refused, which the form then says."""
    given = form.cleaned_data
    named = {"file": file, "seen": given["version"], "by": request.actor, "at": request.at}
    try:
        mapped = actions.map_columns(name=given["name"], relation=form.relation(), **named)
    except Refused as refused:
        form.blame(refused)
        return None
    except Conflict as conflict:
        return answers.conflict(request, form, conflict, {})
    sentence = _("已按“%(mapping)s”对应，固定快照时可以选用。") % {"mapping": mapped.mapping}
    return answers.saved(request, reverse("snapshots:imports"), sentence)


@needs(Snapshots.IMPORT, "POST")
def withdraw(request: StaffRequest, importedfile: UUID) -> HttpResponse:
    """Take a file back that nothing was frozen from."""
    file = importedfile_of(request, importedfile)
    try:
        actions.withdraw(file=file, seen=file.version, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, import_address(file))
    return answers.saved(request, reverse("snapshots:imports"), _("已撤回。"))


def _named_after(file: ImportedFile) -> str:
    return _("区平台%(table)s") % {"table": spoken(Title(file.table))}


def _withdrawing(file: ImportedFile) -> dict[str, str]:
    return {"withdraw_refusal": refusal_of(rules.check_can_withdraw, file)}
