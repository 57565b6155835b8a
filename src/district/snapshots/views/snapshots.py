"""Snapshots: their list, a new one, one snapshot's page, its refused rows, its manifest."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from district.access.gate import needs
from district.access.request import StaffRequest
from district.lib.refusal import Refused
from district.lists.page import list_page
from district.shell import answers
from district.snapshots import actions
from district.snapshots.addresses import snapshot_address
from district.snapshots.forms.asking import FreezeForm
from district.snapshots.listings import REFUSED, SNAPSHOTS
from district.snapshots.models import ImportedFile, RefusedRow, Snapshot
from district.snapshots.pages import new_page, snapshot_page
from district.snapshots.permissions import Snapshots
from district.snapshots.uses import with_uses
from district.snapshots.views.reached import part_asked, snapshot_of
from shixiao.evidence.freeze.manifest import MANIFEST


@needs(Snapshots.VIEW)
def snapshots(request: StaffRequest) -> HttpResponse:
    """The snapshots in scope, with who froze each, why, and what uses it."""
    rows = with_uses(Snapshot.objects.within(request.scope))
    may_freeze = request.may(Snapshots.FREEZE)
    return list_page(request, SNAPSHOTS, rows, template="snapshots/list.html", may_freeze=may_freeze)


@needs(Snapshots.FREEZE, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Ask for a snapshot."""
    files = ImportedFile.objects.within(request.scope).ready()
    first = {"as_of": timezone.localdate(request.at)}
    form = FreezeForm(request.POST or None, initial=first, files=files)
    if form.is_valid():
        try:
            made = actions.freeze(scope=request.scope, by=request.actor, at=request.at, **form.cleaned_data)
        except Refused as refused:
            form.blame(refused)
        else:
            return answers.saved(request, snapshot_address(made), _("已开始固定，可以离开本页。"))
    return render(request, "snapshots/new.html", {"form": form, **new_page(request)})


@needs(Snapshots.VIEW)
def snapshot(request: StaffRequest, snapshot: UUID) -> HttpResponse:
    """One snapshot: how it stands, what it holds, where that came from; or how far freezing has come."""
    row = snapshot_of(request, snapshot)
    shown = snapshot_page(request, row)
    is_part = part_asked(request, "freezing")
    response = render(request, "snapshots/_freezing.html" if is_part else "snapshots/snapshot.html", shown)
    if is_part and not shown["is_open"]:
        response["HX-Refresh"] = "true"
    return response


@needs(Snapshots.VIEW)
def refused(request: StaffRequest, snapshot: UUID) -> HttpResponse:
    """The rows that were refused when it was frozen, for correcting them in the source."""
    row = snapshot_of(request, snapshot)
    rows = RefusedRow.objects.within(request.scope).filter(snapshot=row)
    return list_page(request, REFUSED, rows, template="snapshots/refused.html", snapshot=row)


@needs(Snapshots.VIEW)
def manifest(request: StaffRequest, snapshot: UUID) -> HttpResponse:
    """What the snapshot says of itself, as it lies on disk."""
    row = snapshot_of(request, snapshot)
    try:
        content = (row.folder / MANIFEST).read_bytes()
    except OSError:
        gone = Refused(_("快照的 manifest.json 不在磁盘上，快照不完整。请先核验，再从备份恢复。"))
        return answers.refused(request, gone, snapshot_address(row))
    name = f"{row.title}-manifest.json"
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(content, content_type="application/json", headers=headers)


@needs(Snapshots.VERIFY, "POST")
def verify(request: StaffRequest, snapshot: UUID) -> HttpResponse:
    """Hash every byte and row again, in the background."""
    row = snapshot_of(request, snapshot)
    try:
        actions.verify(snapshot=row, scope=request.scope, by=request.actor, at=request.at)
    except Refused as refused:
        return answers.refused(request, refused, snapshot_address(row))
    return answers.saved(request, snapshot_address(row), _("已开始核验，结果会写在本页。"))
