"""Heads of the chain, signed and carried away: what alone shows that its tail was cut off or all of it rolled back."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.utils import timezone

from district.audit.canonical import moment
from district.audit.keys import chain_key, signing_key
from district.audit.models import Seal

VERSION = 1


class UnreadableHead(Exception):
    """A file that is named as one of heads and is none. Its text says which line of which file."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain at some time. Entries are numbered from 1, so its number is how many there were."""

    sequence: int
    digest: str
    at: datetime
    """When it was exported."""
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What is signed: the head as JSON with sorted keys and without spaces."""
        return _json({"at": moment(self.at), "digest": self.digest, "sequence": self.sequence, "version": VERSION})

    def is_signed(self, public: str) -> bool:
        """Whether it was signed with the key of which this is the public half."""
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
            key.verify(bytes.fromhex(self.signature), self.signed_bytes())
        except (InvalidSignature, ValueError):
            return False
        return True

    def line(self) -> str:
        """The head with its signature as one line of JSON, as files and printed codes hold it."""
        return _json({**json.loads(self.signed_bytes()), "signature": self.signature}).decode("ascii")


def sign(sequence: int, digest: str, at: datetime, secret: bytes) -> Head:
    """A signed head."""
    bare = Head(sequence, digest, at)
    return Head(sequence, digest, at, signing_key(secret).sign(bare.signed_bytes()).hex())


def current(at: datetime) -> Head | None:
    """The head of the chain now, signed; none while nothing has been sealed."""
    last = Seal.objects.order_by("-sequence").first()
    return sign(last.sequence, last.digest, at, chain_key()) if last else None


def folder() -> Path:
    """Where the site itself keeps its heads, to be carried away from there."""
    return Path(settings.SITE.data) / "audit-heads"


def export(at: datetime, to: Path | None = None) -> Path | None:
    """Append the head of now to the day's file, durably. Says which file; none while nothing has been sealed."""
    head = current(at)
    if head is None:
        return None
    path = (to or folder()) / f"{timezone.localdate(at):%Y-%m-%d}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    _append(path, head.line() + "\n")
    return path


def export_daily(at: datetime) -> Path | None:
    """Export the day's first head, unless it has been exported."""
    path = folder() / f"{timezone.localdate(at):%Y-%m-%d}.json"
    return None if path.exists() else export(at)


def read(source: Path) -> list[Head]:
    """The heads of a file, or of all files of a folder, oldest first. Raises `UnreadableHead`."""
    found, unreadable = sift(source)
    if unreadable:
        raise UnreadableHead(unreadable[0])
    return found


def sift(source: Path) -> tuple[list[Head], list[str]]:
    """The heads that can be read, and the lines that cannot, as `2024-06-14.json:1`."""
    found: list[Head] = []
    unreadable: list[str] = []
    for path in sorted(source.glob("*.json")) if source.is_dir() else [source]:
        for number, line in enumerate(path.read_text("utf8", errors="replace").splitlines(), 1):
            try:
                found.append(_parse(json.loads(line)))
            except (ValueError, KeyError, TypeError):
                unreadable.append(f"{path.name}:{number}")
    return found, unreadable


def newest(count: int) -> list[Head]:
    """The site's own heads that were exported last, newest first."""
    found: list[Head] = []
    for path in sorted(folder().glob("*.json"), reverse=True):
        found += reversed(sift(path)[0])
        if len(found) >= count:
            break
    return found[:count]


def _parse(stated: dict[str, Any]) -> Head:
    return Head(
        int(stated["sequence"]), stated["digest"], datetime.fromisoformat(stated["at"]), str(stated["signature"])
    )


def _append(path: Path, line: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(descriptor, line.encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _json(stated: dict[str, Any]) -> bytes:
    return json.dumps(stated, sort_keys=True, separators=(",", ":")).encode("ascii")
