"""The steps of an import: upload, preview, confirm. Each is an address, so that going back loses nothing."""

import io
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from district.access.permissions import roles_with
from district.access.refused import forbidden
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.lists.importing import Importer, Importing
from district.lists.imports import uploads
from district.lists.imports.background import start_import
from district.lists.imports.checking import Checked, check
from district.lists.imports.forms import UploadForm
from district.lists.imports.long import first_rows
from district.lists.imports.marked import write_marked
from district.lists.imports.preview import preview_of
from district.lists.imports.template import write_template
from district.shell.answers import saved

DIRECTLY = 2000
"""More rows than these are checked and written in the background; the preview checks the first of them."""
LONG = 2_000_000
"""Bytes beyond which only the beginning of a file is read for the preview."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OWN = ("upload", "template", "checked")
"""What the steps themselves say in the address."""


def answer(request: Any, importing: Importing, *, done: str, options: Mapping[str, str]) -> HttpResponse:
    """Answer the step that the address and the form name."""
    if not request.may(importing.permission):
        return forbidden(request, importing.permission, roles_with(importing.permission))
    step = Step(request, importing, done, options)
    if request.method == "POST":
        return step.confirm() if request.POST.get("step") == "confirm" else step.receive()
    if "template" in request.GET:
        return step.template()
    if "upload" in request.GET:
        return step.marked() if "checked" in request.GET else step.preview()
    return step.offer(UploadForm())


class Step:
    """One request within an import."""

    def __init__(self, request: Any, importing: Importing, done: str, options: Mapping[str, str]) -> None:
        self.request, self.importing, self.done = request, importing, done
        self.options = {name: str(value) for name, value in options.items()}
        self.importer = Importer(by=request.actor, at=request.at, scope=request.scope, options=self.options)

    def offer(self, form: UploadForm, problem: str = "") -> HttpResponse:
        """Step 1: the template, a file, or a pasted table."""
        context = {"form": form, "problem": problem, "template": self.address(template="1")}
        return self.show("lists/import_upload.html", context)

    def receive(self) -> HttpResponse:
        """Keep what was sent and go to its preview."""
        form = UploadForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.offer(form)
        file, text = form.cleaned_data["file"], form.cleaned_data["text"]
        try:
            content = file.file if file else uploads.pasted(text)
            name = file.name if file else _("粘贴的表格.csv")
            stored = uploads.keep(self.request, self.importing, content, name)
        except Refused as refused:
            form.add_error("file" if file else "text", refused.sentence)
            return self.offer(form)
        return HttpResponseRedirect(self.address(upload=str(stored.pk)))

    def preview(self, refusal: str = "") -> HttpResponse:
        """Step 2: the first rows, and everything that is wrong."""
        stored = self.stored()
        if stored is None:
            return self.offer(UploadForm(), _("上传的文件已过期，或者已经导入过。请重新上传。"))
        try:
            checked = self.check(stored)
        except Refused as refused:
            return self.offer(UploadForm(), refused.sentence)
        context = {"stored": stored, "checked": checked, "preview": preview_of(checked, self.importing)}
        context |= {"refusal": refusal, "again": self.address(), "key": str(stored.pk)}
        context["marked"] = self.address(upload=str(stored.pk), checked="1")
        return self.show("lists/import_preview.html", context)

    def confirm(self) -> HttpResponse:
        """Step 3: write all rows, or those that are right, as was chosen."""
        stored = self.stored()
        if stored is None:
            return self.offer(UploadForm(), _("上传的文件已过期，或者已经导入过。请重新上传。"))
        only_right = self.request.POST.get("rows") == "right"
        try:
            checked = self.check(stored, self.request.POST.get("sha256", "-"))
            if checked.is_partial:
                return self.begin(stored, only_right=only_right)
            return self.write(stored, checked, only_right=only_right)
        except Refused as refused:
            return self.preview(refused.sentence)

    def write(self, stored: StoredFile, checked: Checked, *, only_right: bool) -> HttpResponse:
        """Write the rows in one transaction with the mark that they are written."""
        check_can_write(checked, only_right=only_right)
        with transaction.atomic():
            uploads.claim(stored, since=uploads.WAITING, until=uploads.DONE)
            count = self.importing.write(checked.right, self.importer)
            if self.importing.finish:
                self.importing.finish(count, self.importer)
        return saved(self.request, self.done, told(count, checked.wrong))

    def begin(self, stored: StoredFile, *, only_right: bool) -> HttpResponse:
        """Go on in the background."""
        with transaction.atomic():
            uploads.claim(stored, since=uploads.WAITING, until=uploads.BEGUN)
            start_import(self.importing, self.importer, stored, only_right=only_right, done=self.done)
        return saved(self.request, self.done, _("正在后台导入，可以离开本页；进度和结果在“后台任务”中。"))

    def marked(self) -> HttpResponse:
        """The workbook with its wrong cells red."""
        stored = self.stored()
        if stored is None:
            return HttpResponseRedirect(self.address())
        target = io.BytesIO()
        try:
            write_marked(target, self.check(stored))
        except Refused:
            return HttpResponseRedirect(self.address(upload=str(stored.pk)))
        target.seek(0)
        name = _("%(title)s-核对结果.xlsx") % {"title": self.importing.title}
        return FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)

    def template(self) -> HttpResponse:
        """The workbook to fill in."""
        target = io.BytesIO()
        write_template(target, self.importing)
        target.seek(0)
        name = _("%(title)s-模板.xlsx") % {"title": self.importing.title}
        return FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)

    def check(self, stored: StoredFile, sha256: str = "") -> Checked:
        """The upload's rows, checked. Raises `Refused`."""
        if self.importing.batch and stored.size > LONG:
            first = first_rows(uploads.unchanged(stored, sha256), DIRECTLY)
            checked = check(first, self.importing, self.importer, most=DIRECTLY)
            checked.is_partial, checked.total = True, 0
            return checked
        return check(uploads.opened(stored, sha256), self.importing, self.importer, most=DIRECTLY)

    def stored(self) -> StoredFile | None:
        """The upload that the form or the address names."""
        key = self.request.POST.get("upload") or self.request.GET.get("upload", "")
        return uploads.find(self.request, self.importing, key)

    def address(self, **named: str) -> str:
        """The address of a step, with whatever else the page was given."""
        asked = self.request.GET.copy()
        for name in OWN:
            asked.pop(name, None)
        asked.update(named)
        return f"{self.request.path}?{asked.urlencode()}" if asked else str(self.request.path)

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """A page of the import."""
        return render(self.request, template, {"importing": self.importing, "done": self.done, **context})


def check_can_write(checked: Checked, *, only_right: bool) -> None:
    """Whether these rows may be written. Raises `Refused`."""
    if not checked.heads.are_right:
        raise Refused(_("表头不对，没有导入。请按提示改正后重新上传。"))
    if checked.wrong and not only_right:
        raise Refused(
            _("有 %(wrong)s 行有错，没有导入。请改正后重新上传，或选择只导入正确的行。") % {"wrong": checked.wrong}
        )
    if not checked.right:
        raise Refused(_("没有可以导入的行。"))


def told(count: int, wrong: int) -> str:
    """What came of it."""
    if wrong:
        return _("已导入 %(count)s 行；%(wrong)s 行有错，没有导入。") % {"count": count, "wrong": wrong}
    return _("已导入 %(count)s 行。") % {"count": count}
