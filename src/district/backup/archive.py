"""One file that holds a whole site: a tar of Parquet tables, private files and the sealed manifest, in this order."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from district.backup.manifest import Content, Manifest, Unusable, opened
from district.backup.tables import Row, Table

BLOCK = 1 << 20
MANIFEST, SEAL = "manifest.json", "manifest.seal"


class Writing:
    """An archive that is being written. It has no manifest, and so is no archive, until `finish`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._tar = tarfile.open(fileobj=self._file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    def add_table(self, table: Table) -> Content:
        """All rows of a table, as the database holds them now."""
        staged, count, total = self._path.with_name(f"{table.name}.parquet"), 0, 0
        with pq.ParquetWriter(staged, table.schema, compression="zstd") as writer:
            for rows in table.read():
                writer.write_batch(_batch(table, rows))
                count, total = count + len(rows), (total + table.hashed(rows)) % 2**256
        with staged.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self._tar.add(staged, f"tables/{table.name}.parquet", filter=_anonymous)
        staged.unlink()
        return Content(count, f"{total:064x}", digest)

    def add_file(self, path: Path, sha256: str) -> int:
        """A private file; its number of bytes. Raises `Unusable` when its bytes are not those that were kept."""
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise Unusable(
                    f"文件 files/{sha256[:2]}/{sha256} 与保存时不一致，无法备份。请从较早的备份取回它。\n"
                    f"The file files/{sha256[:2]}/{sha256} is not as it was kept. Take it from an earlier backup."
                )
        self._tar.add(path, f"files/{sha256}", filter=_anonymous)
        return path.stat().st_size

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, and everything durably to disk."""
        for name, content in zip((MANIFEST, SEAL), manifest.sealed(), strict=True):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            self._tar.addfile(_anonymous(entry), io.BytesIO(content))
        self._tar.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Close what will not be finished."""
        self._file.close()


class Reading:
    """An archive that was written. Whatever is read from it is compared with its manifest. Raises `Unusable`."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise _damaged(path.name) from error
        try:
            self._tar = tarfile.open(fileobj=self._file, mode="r:")  # noqa: SIM115
            self.manifest = opened(self._bytes(MANIFEST), self._bytes(SEAL))
        except (tarfile.TarError, KeyError, EOFError, OSError, ValueError) as error:
            self._file.close()
            raise _damaged(path.name) from error
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Reading":
        return self

    def __exit__(self, *failure: object) -> None:
        self._tar.close()
        self._file.close()

    def rows(self, table: Table) -> Iterator[list[Row]]:
        """A table's rows, batch by batch, once its bytes have proved right."""
        name = f"tables/{table.name}.parquet"
        content = self.manifest.tables.get(table.name)
        if content is None or self._digest(name) != content.file_hash:
            raise _damaged(name)
        with self._open(name) as file:
            for batch in pq.ParquetFile(file).iter_batches(5_000):
                yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))

    def file(self, sha256: str) -> IO[bytes]:
        """A private file, once its bytes have proved right."""
        if self._digest(f"files/{sha256}") != sha256:
            raise _damaged(f"files/{sha256}")
        return self._open(f"files/{sha256}")

    def _digest(self, name: str) -> str:
        with self._open(name) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]

    def _open(self, name: str) -> IO[bytes]:
        try:
            file = self._tar.extractfile(name)
        except (KeyError, tarfile.TarError) as error:
            raise _damaged(name) from error
        if file is None:
            raise _damaged(name)
        return file

    def _bytes(self, name: str) -> bytes:
        with self._open(name) as file:
            return file.read()


def _batch(table: Table, rows: list[Row]) -> Any:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, table.schema, strict=True)]
    return pa.record_batch(arrays, schema=table.schema)


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of the account that made it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _damaged(name: str) -> Unusable:
    return Unusable(
        f"备份已损坏或不完整：{name}。请改用另一份备份。\nThe backup is damaged or incomplete: {name}. Use another one."
    )
