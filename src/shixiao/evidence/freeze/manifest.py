"""What a snapshot says of itself: `manifest.json`, in one canonical form that any changed byte breaks."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """One table's file. `refused` rows of its sources were not kept; `sha256` is of the file's bytes."""

    file: str
    rows: int
    refused: int
    sha256: str
    rows_sha256: str


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One file of the source, or one worksheet of it: what it held, and how many of its rows were refused."""

    file: str
    worksheet: str
    table: str
    sha256: str
    rows: int
    refused: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was frozen from what. `key_id` tells keys apart without telling the key."""

    schema_version: int
    as_of: date
    code_version: str
    key_id: str
    tables: Mapping[str, FrozenTable]
    sources: tuple[SourcePart, ...]

    @property
    def content_sha256(self) -> str:
        """The hash of schema version, day and rows: equal for equal evidence, whatever file it came from."""
        rows = {name: table.rows_sha256 for name, table in self.tables.items()}
        content = {"schema_version": self.schema_version, "as_of": self.as_of.isoformat(), "rows_sha256": rows}
        return hashlib.sha256(_canonical(content)).hexdigest()

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        data: dict[str, Any] = {
            "schema_version": self.schema_version,
            "as_of": self.as_of.isoformat(),
            "code_version": self.code_version,
            "key_id": self.key_id,
            "tables": {name: asdict(table) for name, table in self.tables.items()},
            "sources": [asdict(source) for source in self.sources],
            "content_sha256": self.content_sha256,
        }
        data["manifest_sha256"] = hashlib.sha256(_canonical(data)).hexdigest()
        return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def read_manifest(data: bytes) -> Manifest | None:
    """The manifest in a file's bytes; None unless every byte is as it was written."""
    try:
        manifest = _manifest(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return manifest if manifest.to_bytes() == data else None


def key_id(key: bytes) -> str:
    """Eight hexadecimal digits by which a deployment's key is recognised and not found out."""
    return hashlib.sha256(b"shixiao key" + key).hexdigest()[:8]


def file_sha256(path: Path) -> str:
    """The hash of a file's bytes. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(data: dict[str, Any]) -> Manifest:
    return Manifest(
        schema_version=data["schema_version"],
        as_of=date.fromisoformat(data["as_of"]),
        code_version=data["code_version"],
        key_id=data["key_id"],
        tables={name: FrozenTable(**table) for name, table in data["tables"].items()},
        sources=tuple(SourcePart(**source) for source in data["sources"]),
    )


def _canonical(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
