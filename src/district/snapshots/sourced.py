"""Where a snapshot's rows came from, as its manifest says."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shixiao.evidence.freeze.manifest import MANIFEST, read_manifest
from shixiao.evidence.tables import TABLES

Told = Mapping[tuple[str, str], Mapping[str, Any]]
"""What else is known of a part, by its file and worksheet."""


def sources_of(folder: Path, told: Told | None = None) -> tuple[list[Any], dict[str, int]]:
    """Each part of the source, with what else is `told` of it by file and worksheet; and the refused rows by table."""
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    assert manifest, "it was opened before"
    sources = [asdict(part) | dict((told or {}).get((part.file, part.worksheet), {})) for part in manifest.sources]
    return sources, {name: table.refused for name, table in manifest.tables.items() if name in TABLES and table.refused}
