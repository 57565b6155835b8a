"""Keeping the files that are put behind bookings."""

from datetime import datetime, timedelta
from typing import IO

from district.access.actor import Actor
from district.budgets.models import Project
from district.budgets.permissions import Budgets
from district.files import store
from district.files.models import StoredFile
from district.lib.refusal import Refused

KINDS = ("pdf", "png", "jpeg", "docx", "xlsx")
UNUSED = timedelta(days=1)
"""How long an upload is kept that no booking came of."""


def keep_paper(content: IO[bytes], *, name: str, project: Project, by: Actor, at: datetime) -> StoredFile:
    """Keep a file, outside the transaction in which a booking is then made of it. Raises `Refused`.

    Whoever may see the project may fetch it. It is thrown away after a day if no booking takes it.
    """
    try:
        return store.keep(
            content,
            name=name,
            kinds=KINDS,
            organisation=project.organisation_id,
            by=by,
            at=at,
            permission=Budgets.VIEW,
            expires_at=at + UNUSED,
        )
    except Refused as refused:
        raise Refused(refused.sentence, about="paper") from refused
