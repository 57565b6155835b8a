"""A part of a source as a relation that the engine can read: one column per header, each row with its number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import duckdb
import pyarrow as pa

from shixiao.evidence.freeze.conversion import quoted
from shixiao.evidence.freeze.headers import TEXT, column_named
from shixiao.evidence.freeze.parts import WORKBOOK
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.renaming import Renaming
from shixiao.evidence.freeze.source import Part
from shixiao.evidence.freeze.staging import FAULT, FAULT_TYPE
from shixiao.evidence.freeze.text_files import text_rows
from shixiao.evidence.freeze.worksheets import Cell, DigitsLost, cell_text, worksheet_rows
from shixiao.evidence.tables import TABLES, Kind
from shixiao.messages import message

FIRST_LINE = 2
"""The number of the first row of values, as people count: the header is row 1."""
_BATCH = 65_536
_INCOMING = "incoming"

Fault = dict[str, str | None]


@dataclass(slots=True)
class RowCount:
    """How many rows a part has; of a text it is known once the text was read, and so is why it could not be."""

    rows: int = 0
    refusal: Unfreezable | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """`rows` is a relation in SQL with `line`, `read_fault` and `cells`: SQL and type of what each header heads."""

    rows: str
    headers: tuple[str, ...]
    cells: tuple[tuple[str, str], ...]


def read_part(
    engine: duckdb.DuckDBPyConnection, part: Part, count: RowCount, renaming: Renaming | None = None
) -> Reading:
    """A part, ready to be read once. Raises `Unfreezable` or `duckdb.Error` where it cannot be read."""
    if part.ending == ".parquet":
        return _parquet(engine, part, count, renaming)
    return _cells(engine, part, part_rows(part), count, renaming)


def part_rows(part: Part) -> Iterator[Sequence[Cell]]:
    """The rows of a text file or worksheet from its first."""
    if part.ending == WORKBOOK:
        return worksheet_rows(part.path, part.worksheet)
    return text_rows(part.path, part.rule.encoding)


def _parquet(engine: duckdb.DuckDBPyConnection, part: Part, count: RowCount, renaming: Renaming | None) -> Reading:
    renamed = renaming.parquet(part) if renaming is not None else None
    file = quoted(str(renamed or part.path))
    described = engine.execute(f"DESCRIBE SELECT * FROM read_parquet({file})").fetchall()  # noqa: S608
    stated = engine.execute(f"SELECT num_rows FROM parquet_file_metadata({file})").fetchone()  # noqa: S608
    columns = ", ".join(f'"{_escaped(header)}" AS c{at}' for at, (header, *_) in enumerate(described))
    rows = (
        f"(SELECT file_row_number + {FIRST_LINE} AS line, CAST(NULL AS {FAULT}) AS read_fault, {columns} "  # noqa: S608
        f"FROM read_parquet({file}, file_row_number = true))"
    )
    kinds = tuple((f"c{at}", str(kind)) for at, (_, kind, *_) in enumerate(described))
    count.rows = stated[0] if stated else 0
    return Reading(rows, tuple(str(header) for header, *_ in described), kinds)


def _escaped(name: str) -> str:
    return name.replace('"', '""')


def _cells(
    engine: duckdb.DuckDBPyConnection,
    part: Part,
    rows: Iterator[Sequence[Cell]],
    count: RowCount,
    renaming: Renaming | None,
) -> Reading:
    numbered = ((line, cells) for line, cells in enumerate(rows, 1) if any(cell not in ("", None) for cell in cells))
    _, header = next(numbered, (0, ()))
    if not header:
        raise Unfreezable(message("freezing.no_header", file=part.title))
    headers = tuple(cell_text(cell, None).strip() for cell in header)
    schema = pa.schema(
        [("line", pa.int64()), ("read_fault", FAULT_TYPE), *((f"c{at}", pa.string()) for at in range(len(headers)))]
    )
    batches = _guarded(_batches(numbered, headers, _kinds(part, headers), schema), count)
    cells = tuple((f"c{at}", TEXT) for at in range(len(headers)))
    if renaming is not None and (renamed := renaming.batches(part, headers, schema, batches)):
        return Reading(f"read_parquet({quoted(str(renamed))})", headers, cells)
    engine.register(_INCOMING, pa.RecordBatchReader.from_batches(schema, batches))
    return Reading(_INCOMING, headers, cells)


def _kinds(part: Part, headers: Iterable[str]) -> list[Kind | None]:
    columns = TABLES[part.table].columns()
    found = [column_named(part, header) for header in headers]
    return [columns[name].kind if name else None for name in found]


def _guarded(batches: Iterator[pa.RecordBatch], count: RowCount) -> Iterator[pa.RecordBatch]:
    """The batches; a refusal on the way is kept, because the engine that reads them would turn it into its own."""
    try:
        for batch in batches:
            count.rows += batch.num_rows
            yield batch
    except Unfreezable as refusal:
        count.refusal = refusal
        raise


def _batches(
    rows: Iterator[tuple[int, Sequence[Cell]]],
    headers: tuple[str, ...],
    kinds: list[Kind | None],
    schema: pa.Schema,
) -> Iterator[pa.RecordBatch]:
    width = len(headers)
    while some := list(islice(rows, _BATCH)):
        read = [_row(cells, headers, kinds) for _, cells in some]
        columns = list(zip(*(texts for texts, _ in read), strict=True)) or [()] * width
        arrays = [
            pa.array([line for line, _ in some], pa.int64()),
            pa.array([fault for _, fault in read], FAULT_TYPE),
            *(pa.array(column, pa.string()) for column in columns),
        ]
        yield pa.record_batch(arrays, schema=schema)


def _row(cells: Sequence[Cell], headers: tuple[str, ...], kinds: list[Kind | None]) -> tuple[list[str], Fault | None]:
    """One row's texts, one per header, and what is wrong with the row before any of them is looked at."""
    width = len(headers)
    if len(cells) > width and any(cell not in ("", None) for cell in cells[width:]):
        return [""] * width, _fault(None, "too_many_cells", str(len(cells)))
    if len(cells) < width:
        return [""] * width, _fault(None, "too_few_cells", str(len(cells)))
    texts = []
    for cell, kind, header in zip(cells, kinds, headers, strict=False):
        try:
            texts.append(cell if isinstance(cell, str) else cell_text(cell, kind))
        except DigitsLost:
            return [""] * width, _fault(header, "digits_lost", None)
    return texts, None


def _fault(name: str | None, reason: str, given: str | None) -> Fault:
    return {"name": name, "reason": reason, "given": given}
