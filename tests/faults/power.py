"""A file system that loses power: what was not synced may be kept, lost, or torn.

`Disk` registers a SQLite VFS that passes everything through to real files and remembers, for each, the bytes that were
synced and the writes since. `Disk.cut` writes down what a power cut could have left.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
KEPT, TORN = 0.5, 0.2


@dataclass
class Platter:
    """One file as the disk holds it: synced bytes, and the writes that may not have arrived."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes of each write; None for a cut to this length."""

    def sync(self) -> None:
        """Everything written so far has arrived."""
        for write in self.pending:
            _apply(self.synced, *write)
        self.pending.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What a power cut now could leave: some of the writes since the last sync, some of these in part."""
        left = bytearray(self.synced)
        for offset, data in self.pending:
            if chance.random() > KEPT:
                continue
            if data is not None and len(data) > SECTOR and chance.random() < TORN:
                data = data[: SECTOR * chance.randrange(1, -(-len(data) // SECTOR))]
            _apply(left, offset, data)
        return bytes(left)


def _apply(image: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(data)] = data


class _File(apsw.VFSFile):
    """A real file whose writes and syncs are noted."""

    def __init__(self, name: Any, flags: list[int], platters: dict[str, Platter]) -> None:
        super().__init__("", name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._platter = platters.setdefault(path, Platter(bytearray(Path(path).read_bytes())))

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._platter.pending.append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._platter.pending.append((newsize, None))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._platter.sync()


class Disk(apsw.VFS):
    """The file system `losing`, for connections that are opened with `vfs="losing"`."""

    def __init__(self) -> None:
        self.platters: dict[str, Platter] = {}
        super().__init__("losing", "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        return _File(name, flags, self.platters)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.platters.pop(filename, None)

    def cut(self, folder: Path, chance: random.Random) -> Iterator[Path]:
        """Write what a power cut now would leave into another folder, file by file."""
        for name, platter in self.platters.items():
            path = folder / Path(name).name
            path.write_bytes(platter.after_cut(chance))
            yield path
