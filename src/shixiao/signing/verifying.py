"""Is a document as it was signed? Its signature first, then every printed cell beside the signed one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shixiao.lib.confined import Confined, Overrun
from shixiao.messages import Message, message
from shixiao.sheets.read import Unreadable
from shixiao.signing.change import Change
from shixiao.signing.envelope import Envelope, check_signature
from shixiao.signing.extract import extract
from shixiao.signing.keys import PublicKey
from shixiao.signing.reading_back import read_back
from shixiao.signing.refusal import NotSigned

READ_SECONDS = 4
READ_MEGABYTES = 256


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking one document found. `envelope` is only to be believed where the signature is good.

    `faults` are sentences about the signature and the document as a whole, `changes` its cells and rows that are not as
    signed; `unreadable` says why the file could not be opened, and then nothing else is known.
    """

    source: str
    envelope: Envelope | None = None
    is_signed: bool = False
    """Whether one of the given keys signed the envelope."""
    faults: tuple[Message, ...] = ()
    changes: tuple[Change, ...] = ()
    unreadable: Message | None = None

    @property
    def is_good(self) -> bool:
        """Whether the signature holds and every printed cell is as it was signed."""
        return self.is_signed and not (self.faults or self.changes or self.unreadable)

    def as_data(self, language: str) -> dict[str, Any]:
        """Plain data, sentences in `zh` or `en`."""
        return {
            "source": self.source,
            "good": self.is_good,
            "signed": self.is_signed,
            "key": self.envelope.key_id if self.envelope else None,
            "filing": self.envelope.filing.as_data() if self.envelope and self.is_signed else None,
            "faults": [fault.text(language) for fault in self.faults],
            "changes": [change.as_data(language) for change in self.changes],
            "unreadable": self.unreadable.text(language) if self.unreadable else None,
        }


def verify(
    data: bytes, source: str, public_keys: Sequence[PublicKey], envelope: Envelope | None = None
) -> Verification:
    """Check a docx, xlsx or pdf. `source` names it; an `envelope` given is the one that the file must print.

    Never raises: whatever is wrong is a sentence of the verification.
    """
    try:
        found = _envelope_of(data, envelope)
    except Unreadable as refusal:
        return Verification(source, unreadable=refusal.reason)
    except NotSigned as refusal:
        return Verification(source, faults=(refusal.reason,))
    fault = check_signature(found, public_keys)
    if fault is not None:
        return Verification(source, found, faults=(fault,))
    if envelope is not None and envelope != found:
        return Verification(source, found, True, (message("signing.not_the_stored_one", code=found.filing.code),))
    back = read_back(data, found)
    return Verification(source, found, True, back.faults, back.changes)


def _envelope_of(data: bytes, given: Envelope | None) -> Envelope:
    try:
        return extract(data)
    except NotSigned as refusal:
        if given is None or refusal.reason.key != "signing.no_envelope":
            raise
        return given


@contextmanager
def confined(workers: int = 1) -> Iterator[Confined[Verification]]:
    """Processes that verify one file from anyone at a time, within 4 s and 256 MB."""
    with Confined(verify, seconds=READ_SECONDS, megabytes=READ_MEGABYTES, workers=workers) as processes:
        yield processes


def verify_confined(
    processes: Confined[Verification],
    data: bytes,
    source: str,
    public_keys: Sequence[PublicKey],
    envelope: Envelope | None = None,
) -> Verification:
    """`verify` in a confined process; one that is ended gives a verification that says why."""
    try:
        return processes.call(data, source, public_keys, envelope)
    except Overrun as overrun:
        return _ended(source, overrun.bound)


def verify_files(paths: Sequence[Path], public_keys: Sequence[PublicKey]) -> Iterator[Verification]:
    """Verify files on disk, in order, each in a confined process."""
    with confined() as processes:
        for path in paths:
            try:
                yield verify_confined(processes, path.read_bytes(), str(path), public_keys)
            except OSError:
                yield Verification(str(path), unreadable=message("reading.missing"))


def _ended(source: str, bound: str) -> Verification:
    seconds = {"seconds": f"{READ_SECONDS:g}"} if bound == "took_too_long" else {}
    return Verification(source, unreadable=message(f"reading.{bound}", **seconds))
