"""Keeping and handing out private files."""

from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from district.access.actor import Actor
from district.files.models import StoredFile


def keep(
    content: IO[bytes],
    *,
    name: str,
    kinds: tuple[str, ...],
    organisation: UUID,
    by: Actor,
    at: datetime,
    owner: Any = None,
    permission: str = "",
    expires_at: datetime | None = None,
) -> StoredFile:
    """Keep a file's bytes durably under their hash and write down what is known of it.

    `kinds` are the kinds it may be (`xlsx`, `csv`, `parquet`, `docx`, `pdf`, `png`, `jpeg`, `zip`), told from
    its content and not its name. Raises `Refused` when it is none of them, too large, or hostile.
    """
    raise NotImplementedError


def path_of(stored: StoredFile) -> Path:
    """Where a kept file's bytes lie."""
    raise NotImplementedError
