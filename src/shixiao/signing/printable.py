"""Can a sheet be printed and read back as it will be signed? Asked before it is signed, while it can be reworded."""

from datetime import UTC, datetime
from pathlib import Path

from shixiao.messages import Message, message
from shixiao.sheets.read import Unreadable, read
from shixiao.sheets.write import Kind, Unwritable, write
from shixiao.signing.comparing import changes
from shixiao.signing.refusal import NotSigned
from shixiao.signing.signed_sheet import SignedSheet

CARRYING: tuple[Kind, ...] = ("docx", "xlsx", "pdf")
"""The formats that carry an envelope."""
_READ_BACK = ("docx", "xlsx")
_ANY_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def refuse_unprintable(signed: SignedSheet, fonts: Path | None = None) -> None:
    """Raises `NotSigned` where a format cannot print a cell, or it would be read as another text.

    A PDF is only set: reading it takes ten times as long, and `signed_documents` does it before it gives one out.
    """
    for kind in CARRYING:
        try:
            made = write([signed.sheet], [signed.layout], kind, at=_ANY_DATE, fonts=fonts)
        except Unwritable as refusal:
            raise NotSigned(refusal.reason) from refusal
        reason = _difference(made, signed) if kind in _READ_BACK else None
        if reason is not None:
            raise NotSigned(message("signing.not_read_back", kind=kind, reason=reason))


def _difference(made: bytes, signed: SignedSheet) -> Message | None:
    try:
        found = read(made, "").sheets
    except Unreadable as refusal:
        return refusal.reason
    if len(found) != 1:
        return message("signing.not_one_sheet", count=len(found))
    return next((change.sentence for change in changes(signed, found[0])), None)
