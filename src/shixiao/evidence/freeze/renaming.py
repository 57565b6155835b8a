"""Residents get other names before the engine sees them, so that the numbers a source names them by reach no disk.

A part is written anew beside the snapshot that is being made: only the columns of its table, its residents renamed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.headers import column_named
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import Part
from shixiao.evidence.tables import TABLES, Kind
from shixiao.messages import message

Residents = Callable[[Part, Sequence[str]], Sequence[str] | None]
"""The new names of some residents of a part, in their order; None where its residents keep theirs."""
_BATCH = 65_536


@dataclass(frozen=True, slots=True)
class Renaming:
    """How residents are renamed, and the folder in which parts are written anew."""

    residents: Residents
    folder: Path

    def parquet(self, part: Part) -> Path | None:
        """A Parquet file with its residents renamed; None where they keep their names. Raises `Unfreezable`."""
        if self.residents(part, ()) is None:
            return None
        try:
            file = pq.ParquetFile(part.path)
            headers = file.schema_arrow.names
            return self._written(part, headers, file.schema_arrow, 0, _guarded(part, file.iter_batches(_BATCH)))
        except (pa.ArrowException, FileNotFoundError):
            raise Unfreezable(message("freezing.damaged", file=part.title)) from None

    def batches(
        self, part: Part, headers: Sequence[str], schema: pa.Schema, batches: Iterable[pa.RecordBatch]
    ) -> Path | None:
        """Batches whose last columns stand under these headers, with the residents renamed; None where they are not."""
        if self.residents(part, ()) is None:
            return None
        return self._written(part, headers, schema, len(schema) - len(headers), batches)

    def _written(
        self, part: Part, headers: Sequence[str], schema: pa.Schema, first: int, batches: Iterable[pa.RecordBatch]
    ) -> Path:
        path = self.folder / "renamed.parquet"
        path.unlink(missing_ok=True)
        kinds = [_kind(part, header) for header in headers]
        changed = _schema(schema, kinds, first)
        with pq.ParquetWriter(path, changed) as writer:
            for batch in batches:
                columns = [*batch.columns[:first]]
                columns += [self._column(part, kind, batch.column(first + at)) for at, kind in enumerate(kinds)]
                writer.write_batch(pa.record_batch(columns, schema=changed))
        return path

    def _column(self, part: Part, kind: Kind | None, cells: pa.Array) -> pa.Array:
        if kind is None:
            return pa.nulls(len(cells), pa.string())
        if kind is not Kind.RESIDENT:
            return cells
        texts = [text or "" for text in cells.cast(pa.string()).to_pylist()]
        return pa.array(self.residents(part, texts), pa.string())


def _schema(schema: pa.Schema, kinds: Sequence[Kind | None], first: int) -> pa.Schema:
    fields = [schema.field(at) for at in range(first)]
    for at, kind in enumerate(kinds, first):
        field = schema.field(at)
        fields.append(field if kind not in (None, Kind.RESIDENT) else field.with_type(pa.string()).with_nullable(True))
    return pa.schema(fields)


def _kind(part: Part, header: str) -> Kind | None:
    """What stands under a header; None for what is not frozen."""
    title = header.strip()
    name = None if title in part.rule.ignore else column_named(part, title)
    return TABLES[part.table].columns()[name].kind if name else None


def _guarded(part: Part, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The batches of a file that may be damaged anywhere."""
    try:
        yield from batches
    except (pa.ArrowException, OSError):
        raise Unfreezable(message("freezing.damaged", file=part.title)) from None
