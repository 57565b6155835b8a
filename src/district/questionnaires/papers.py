"""Keeping the scans of papers."""

from datetime import datetime, timedelta
from typing import IO, Any

from district.access.actor import Actor
from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused
from district.questionnaires.models import Batch
from district.questionnaires.permissions import Questionnaires

KINDS = ("pdf", "png", "jpeg")
UNUSED = timedelta(days=1)
"""How long a scan is kept that no interview came of."""


def keep_page(content: IO[bytes] | Any, *, batch: Batch, by: Actor, at: datetime) -> StoredFile:
    """Keep a scan, outside the transaction in which its interview is then begun. Raises `Refused`."""
    told = {"organisation": batch.organisation_id, "by": by, "at": at, "permission": Questionnaires.VIEW}
    try:
        return store.keep(content, name=content.name, kinds=KINDS, expires_at=at + UNUSED, **told)
    except Refused as refused:
        raise Refused(refused.sentence, about="page") from refused
