"""The documents of a signed sheet: written once, from its envelope alone, and stored as they were."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.files import store
from district.filings.actions.tasks import DOCUMENTS
from district.filings.models import Document, Filing
from district.filings.models.document import KINDS
from district.filings.permissions import Filings
from district.filings.publishing import public_counts
from district.lib.refusal import Refused
from district.shell.spoken import spoken
from district.tasks.running import Outcome, Running, work
from shixiao.signing import Envelope, NotSigned, signed_documents
from shixiao.signing.printable import CARRYING


@work(DOCUMENTS, is_restartable=True)
def documents_task(running: Running, *, filing: str) -> Outcome:
    """Write whatever is not written yet. The process may have died anywhere in between."""
    row = Filing.objects.with_sheet().get(pk=UUID(filing))
    write_missing(row, running.by, running.now(), running)
    address = reverse("filings:detail", args=[row.pk])
    return {"address": address, "sentence": _("签发文件已生成。")}, None


def write_missing(filing: Filing, by: Actor, at: datetime, running: Running | None = None) -> None:
    """Write each document that is not there yet, and the counts that anybody may see."""
    written = set(filing.documents.values_list("kind", flat=True))
    missing = [kind for kind in KINDS if kind not in written]
    for done, kind in enumerate(missing):
        if running:
            running.advance(done, len(missing) + 1, _file_name(filing, kind))
        _keep(filing, kind, content_of(filing, kind), by, at)
    if not filing.public_counts:
        now = Filing.objects.get(pk=filing.pk)
        now.change(now.version, public_counts=public_counts(filing))


def content_of(filing: Filing, kind: str) -> bytes:
    """A document's bytes, the same whenever they are written: all that they depend on was signed. Raises `Refused`."""
    envelope = Envelope.parse(filing.signed_json)
    if kind not in CARRYING:
        return envelope.text.encode()
    try:
        carrying: Any = kind
        return signed_documents(envelope, (carrying,), at=filing.signed_at, address=filing.address)[carrying]
    except NotSigned as fault:
        raise Refused(spoken(fault.reason)) from fault


def _keep(filing: Filing, kind: str, content: bytes, by: Actor, at: datetime) -> None:
    stored = store.keep(
        io.BytesIO(content),
        name=_file_name(filing, kind),
        kinds=(kind,),
        organisation=filing.organisation_id,
        by=by,
        at=at,
        owner=filing,
        permission=Filings.VIEW,
        is_ours=True,
    )
    with transaction.atomic():
        made = Document.objects.create(filing=filing, kind=kind, file=stored)
        after = {"kind": kind, "sha256": stored.sha256}
        trail.record("filings.document.written", by=by, at=at, target=made, after=after)


def _file_name(filing: Filing, kind: str) -> str:
    return f"{name_of(filing)}.{kind}"


def name_of(filing: Filing) -> str:
    """年度-单位-项目-版次, as its files are called."""
    goal = filing.evaluation.goal_version.goal
    title = str(goal.project.name) if goal.project else goal.title
    return "-".join(_plain((str(filing.year), filing.organisation.title, title, str(filing.number))))


def _plain(words: tuple[str, ...]) -> Iterator[str]:
    """Without what a file's name cannot hold."""
    for word in words:
        yield "".join(letter for letter in word if letter.isprintable() and letter not in '\\/:*?"<>|-').strip()
