"""Keeping the files that are put behind rows."""

from datetime import datetime, timedelta
from typing import IO

from district.access.actor import Actor
from district.evaluations.models import Evaluation
from district.evaluations.permissions import Evaluations
from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused

KINDS = ("pdf", "png", "jpeg", "docx", "xlsx")
UNUSED = timedelta(days=1)
"""How long an upload is kept that no row took."""


def keep_paper(content: IO[bytes], *, name: str, evaluation: Evaluation, by: Actor, at: datetime) -> StoredFile:
    """Keep a file, outside the transaction in which a row then takes it. Raises `Refused`."""
    try:
        return store.keep(
            content,
            name=name,
            kinds=KINDS,
            organisation=evaluation.organisation_id,
            by=by,
            at=at,
            permission=Evaluations.VIEW,
            expires_at=at + UNUSED,
        )
    except Refused as refused:
        raise Refused(refused.sentence, about="papers") from refused
