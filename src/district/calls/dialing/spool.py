"""Where the exchange records. What lies there is not sealed, so nothing stays longer than it must."""

from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

SIDES = ("", "-staff", "-resident")
"""Of each call the exchange writes the whole, and each side apart."""
KEY = 36
"""Letters of a key."""


def side(folder: Path, key: UUID, name: str) -> Path:
    """The file of one side of a call."""
    return folder / f"{key}-{name}.wav"


def keys(folder: Path) -> set[UUID]:
    """The calls of which something lies there."""
    return {key for path in folder.glob("*.wav") if (key := _key(path.name))}


def newest(folder: Path, key: UUID) -> float:
    """When the exchange last wrote into a file of this call."""
    return max((path.stat().st_mtime for path in _files(folder, key) if path.is_file()), default=0.0)


def remove(folder: Path, key: UUID) -> None:
    """Throw away what lies there of a call."""
    for path in _files(folder, key):
        path.unlink(missing_ok=True)


def _files(folder: Path, key: UUID) -> Iterable[Path]:
    return (folder / f"{key}{side}.wav" for side in SIDES)


def _key(name: str) -> UUID | None:
    try:
        return UUID(name[:KEY])
    except ValueError:
        return None
