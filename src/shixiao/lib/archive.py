"""Opening a zip archive that anyone may have sent, without letting it unpack into a flood."""

import io
import zipfile
from dataclasses import dataclass


class UnsafeArchive(Exception):
    """The archive is damaged, encrypted or too large; `problem` is damaged, encrypted or too_large."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on an archive: bytes of one part and of all parts, number of parts, and unpacked : packed."""

    part_bytes: int = 16 * 2**20
    total_bytes: int = 64 * 2**20
    entries: int = 2000
    ratio: int = 200


class Archive:
    """A zip archive whose parts are read whole, each within the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnsafeArchive("damaged") from error
        self._limits = limits
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > limits.entries or unpacked > limits.total_bytes:
            raise UnsafeArchive("too_large")
        if unpacked > 2**20 and unpacked > limits.ratio * max(len(data), 1):
            raise UnsafeArchive("too_large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnsafeArchive("encrypted")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part. The size an archive declares is not believed: reading stops at the limit."""
        try:
            with self._zip.open(name) as part:
                data = part.read(self._limits.part_bytes + 1)
        except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, EOFError, RuntimeError) as error:
            raise UnsafeArchive("damaged") from error
        except Exception as error:  # zlib.error and lzma.LZMAError share no base but Exception
            raise UnsafeArchive("damaged") from error
        if len(data) > self._limits.part_bytes:
            raise UnsafeArchive("too_large")
        return data
