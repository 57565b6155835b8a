"""Signed documents: the sheet of an envelope in its official layout, the envelope inside, and a code to check it by."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno

from shixiao.messages import message
from shixiao.sheets.write import Kind, Proof, Unwritable, write
from shixiao.signing.envelope import Envelope
from shixiao.signing.printable import CARRYING
from shixiao.signing.reading_back import read_back
from shixiao.signing.refusal import NotSigned

_POINTS_A_MODULE, _QUIET_MODULES = 6, 2


def signed_documents(
    envelope: Envelope, kinds: Sequence[Kind] = CARRYING, *, at: datetime, address: str, fonts: Path | None = None
) -> dict[Kind, bytes]:
    """The signed sheet as documents dated `at`, always in the same bytes. `address` is what the QR code opens.

    Each is read back before it is given out: raises `NotSigned` where a cell would not be read as it was signed, since
    whoever checked that document would be told that it was changed.
    """
    return {kind: _document(envelope, kind, at, address, fonts) for kind in kinds}


def proof_of(envelope: Envelope, address: str) -> Proof:
    """What a document of the envelope carries and shows."""
    lines = (
        message("signing.printed_code", code=envelope.filing.code),
        message("signing.printed_address", address=address),
        message("signing.printed_invitation"),
    )
    return Proof(envelope.text, picture(address), tuple(line.text() for line in lines))


def _document(envelope: Envelope, kind: Kind, at: datetime, address: str, fonts: Path | None) -> bytes:
    if kind not in CARRYING:
        raise NotSigned(message("signing.kind_carries_nothing", kind=kind))
    signed = envelope.sheet
    try:
        made = write([signed.sheet], [signed.layout], kind, at=at, fonts=fonts, proof=proof_of(envelope, address))
    except Unwritable as refusal:
        raise NotSigned(refusal.reason) from refusal
    back = read_back(made, envelope)
    for sentence in (*back.faults, *(change.sentence for change in back.changes)):
        raise NotSigned(message("signing.not_read_back", kind=kind, reason=sentence))
    return made


def picture(address: str) -> bytes:
    """The address as a QR code that is read even where a stamp hides part of it."""
    picture = BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(picture, kind="png", scale=_POINTS_A_MODULE, border=_QUIET_MODULES)
    return picture.getvalue()
