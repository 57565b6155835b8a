"""Every signed sheet of a year in one archive, with a list of their hashes."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from district.files import store
from district.files.models import StoredFile
from district.files.store import path_of
from district.filings.actions.tasks import EXPORT
from district.filings.codes import spaced
from district.filings.models import Document, Filing
from district.filings.permissions import Filings
from district.lib.spreadsheet.writing import workbook, write
from district.tasks.running import Outcome, Running, work

KEPT = timedelta(days=7)
"""How long the archive can be fetched."""
LIST = "list.xlsx"
DATED = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the archive of the same documents has the same bytes."""


@work(EXPORT, is_restartable=True)
def export_task(running: Running, *, year: int) -> Outcome:
    """Pack them."""
    filings = Filing.objects.within(running.scope).of_year(year).signed()
    rows = Document.objects.filter(filing__in=filings).select_related(
        "file", "filing__organisation", "filing__evaluation__goal_version__goal__project", "filing__corrected_by"
    )
    documents = list(rows.order_by("filing__organisation__code", "file__name", "filing__number", "kind"))
    with tempfile.TemporaryFile() as target:
        _pack(target, documents, running)
        target.seek(0)
        kept = store.keep(
            target,
            name=_("%(year)s 年自评表.zip") % {"year": year},
            kinds=("zip",),
            organisation=running.scope.organisation,
            by=running.by,
            at=running.now(),
            owner=running.task,
            permission=Filings.EXPORT,
            expires_at=running.now() + KEPT,
            is_ours=True,
        )
    return {"documents": len(documents)}, kept


def _pack(target: IO[bytes], documents: list[Document], running: Running) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        listed = list(_named(documents))
        for done, (name, document) in enumerate(listed):
            running.advance(done, len(listed), name)
            _put(archive, name, document.file)
        archive.writestr(zipfile.ZipInfo(LIST, DATED), list_of(listed))


def _named(documents: list[Document]) -> Iterator[tuple[str, Document]]:
    """Each with a name of its own."""
    taken: set[str] = set()
    for document in documents:
        name, number = document.file.name, 2
        while name in taken:
            stem, _dot, ending = document.file.name.rpartition(".")
            name, number = f"{stem} ({number}).{ending}", number + 1
        taken.add(name)
        yield name, document


def _put(archive: zipfile.ZipFile, name: str, stored: StoredFile) -> None:
    entry = zipfile.ZipInfo(name, DATED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with path_of(stored).open("rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
        while block := source.read(1 << 20):
            packed.write(block)


def list_of(listed: list[tuple[str, Document]]) -> bytes:
    """The list of the archive: each file with its sheet, who signed it when, its code and its hash."""
    target = io.BytesIO()
    with workbook(target) as book:
        sheet, bold = book.add_worksheet(_("目录")), book.add_format({"bold": True})
        heads = (
            _("文件"), _("年度"), _("报送单位"), _("名称"), _("版次"), _("总分"), _("签发人"), _("签发日期"),
            _("核验码"), _("是否已更正"), "SHA-256",
        )  # fmt: skip
        for place, head in enumerate(heads):
            write(sheet, 0, place, head, bold)
            sheet.set_column(place, place, 66 if head == "SHA-256" else 40 if place == 0 else 16)
        for number, (name, document) in enumerate(listed, 1):
            for place, value in enumerate(_line(name, document)):
                write(sheet, number, place, value)
        sheet.freeze_panes(1, 1)
    return target.getvalue()


def _line(name: str, document: Document) -> tuple[Any, ...]:
    filing = document.filing
    return (
        name,
        str(filing.year),
        filing.organisation.title,
        filing.title,
        str(filing.number),
        None if filing.total is None else f"{filing.total.normalize():f}",
        filing.signed_by_name,
        f"{timezone.localdate(filing.signed_at)}",
        spaced(filing.code or ""),
        _("已更正") if filing.is_corrected else _("有效"),
        document.file.sha256,
    )
