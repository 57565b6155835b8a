"""Keeping the document under which a goal is adjusted."""

from datetime import datetime, timedelta
from typing import Any

from district.access.actor import Actor
from district.files import store
from district.files.models import StoredFile
from district.goals.models import Goal
from district.goals.permissions import Goals
from district.lib.refusal import Refused

KINDS = ("pdf", "png", "jpeg", "docx", "xlsx")
UNUSED = timedelta(days=1)
"""How long an upload is kept that no version came of."""


def keep_document(upload: Any, *, goal: Goal, by: Actor, at: datetime) -> StoredFile:
    """Keep an upload, outside the transaction in which a version is then made of it. Raises `Refused`."""
    try:
        return store.keep(
            upload,
            name=upload.name,
            kinds=KINDS,
            organisation=goal.organisation_id,
            by=by,
            at=at,
            permission=Goals.VIEW,
            expires_at=at + UNUSED,
        )
    except Refused as refused:
        raise Refused(refused.sentence, about="document") from refused
