"""Looking into a part before it is frozen: its headers, its first rows, and what stands in its columns of codes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from shixiao.evidence.freeze.headers import TEXT, column_named, origins
from shixiao.evidence.freeze.reading import part_rows
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import Part
from shixiao.evidence.freeze.worksheets import DigitsLost, cell_text
from shixiao.messages import message

SHOWN, READ = 10, 5_000
"""Rows that are shown, and rows in which values are looked for."""
MOST_VALUES = 40
"""Distinct values of a column; one that has more holds no codes."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found. `values` has the distinct texts under each header in the rows that were read, but no more than
    `MOST_VALUES`; `read` says how many rows those were."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    values: tuple[tuple[str, ...], ...]
    read: int


def preview(part: Part) -> Preview:
    """The beginning of a part. Raises `Unfreezable` where it cannot be read."""
    texts = _parquet(part) if part.ending == ".parquet" else _texts(part_rows(part))
    filled = (row for row in texts if any(row))
    headers = tuple(header.strip() for header in next(filled, ()))
    if not headers:
        raise Unfreezable(message("freezing.no_header", file=part.title))
    width = len(headers)
    rows = [(*row[:width], *[""] * (width - len(row))) for row in islice(filled, READ)]
    return Preview(
        headers, tuple(rows[:SHOWN]), tuple(_distinct(row[at] for row in rows) for at in range(width)), len(rows)
    )


def suggested(part: Part, headers: Sequence[str]) -> dict[str, str]:
    """The column of the part's table that each header names by itself, in English or in Chinese."""
    found = {header: column_named(part, header.strip()) for header in headers}
    return {header: column for header, column in found.items() if column}


def check_headers(part: Part, headers: Sequence[str]) -> None:
    """Raise `Unfreezable` where freezing would refuse the part for its headers."""
    origins(part, headers, [("NULL", TEXT)] * len(headers))


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in texts:
        if text.strip():
            found.setdefault(text.strip())
        if len(found) > MOST_VALUES:
            break
    return tuple(sorted(found))


def _texts(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield tuple(_text(cell) for cell in row)


def _text(cell: object) -> str:
    try:
        return cell_text(cell, None)
    except DigitsLost:
        return str(cell)


def _parquet(part: Part) -> Iterator[tuple[str, ...]]:
    try:
        with pq.ParquetFile(part.path) as file:
            yield tuple(file.schema_arrow.names)
            for batch in file.iter_batches(READ):
                yield from _texts(zip(*(column.to_pylist() for column in batch.columns), strict=True))
    except (pa.ArrowException, OSError):
        raise Unfreezable(message("freezing.damaged", file=part.title)) from None
