"""The list of refused rows: where each stands, what is wrong, and what to do, for Excel and in both languages."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from shixiao.evidence.freeze.source import Origin, Part
from shixiao.evidence.freeze.staging import staged
from shixiao.evidence.tables import TABLES, Kind, codes
from shixiao.messages import Message, message

HEADER = ("file", "row", "column", "value", "reason", "zh", "en")
_LONGEST = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IDENTITY = re.compile(r"\d{14,}[\dXx]")

Origins = Mapping[int, Mapping[str, Origin]]


def write_rejects(engine: duckdb.DuckDBPyConnection, path: Path, parts: Sequence[Part], origins: Origins) -> int:
    """Write one line per fault, by table, file and row; the number of lines. No resident's number is written."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADER)
        return sum(lines.writerow(line) > 0 for line in _lines(engine, parts, origins))


def first_reject(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part], origins: Origins) -> Message:
    """The first line of the list, as a sentence."""
    return next(_sentences(engine, parts, origins))[-1]


def _lines(engine: duckdb.DuckDBPyConnection, parts: Sequence[Part], origins: Origins) -> Iterator[tuple[str, ...]]:
    for part, line, header, value, reason, sentence in _sentences(engine, parts, origins):
        yield part.title, str(line), header, value, reason, sentence.text("zh"), sentence.text("en")


def _sentences(
    engine: duckdb.DuckDBPyConnection, parts: Sequence[Part], origins: Origins
) -> Iterator[tuple[Part, int, str, str, str, Message]]:
    for table in TABLES:
        rows = engine.cursor().execute(_faults(table))
        while some := rows.fetchmany(1000):
            for at, line, name, reason, given, other_part, other_line in some:
                part = parts[at]
                header = origins[at][name].header if name in origins[at] else (name or "")
                value = _shown(table, name, given)
                other = message("freezing.row_of", file=parts[other_part].title, row=other_line) if other_line else ""
                place = message("freezing.row_of", file=part.title, row=line)
                words = {"place": place, "column": header, "value": value, "other": other}
                yield (
                    part,
                    line,
                    header,
                    value,
                    reason,
                    message(f"freezing.row_{reason}", **words, **_help(table, name)),
                )


def _help(table: str, name: str | None) -> dict[str, str]:
    """What may stand in the column, where it is a list."""
    column = TABLES[table].columns().get(name or "")
    return {"known": " / ".join(codes(column.codes))} if column and column.codes else {"known": ""}


def _faults(table: str) -> str:
    return f"""
        SELECT part, line, fault.name, fault.reason, fault.given, NULL AS other_part, NULL AS other_line
        FROM (SELECT part, line, unnest(faults) AS fault FROM {staged(table)} WHERE faults IS NOT NULL)
        UNION ALL
        SELECT part, line, name, reason, NULL, other_part, other_line FROM conflicts WHERE "table" = '{table}'
        ORDER BY part, line, name, reason
    """  # noqa: S608


def _shown(table: str, name: str | None, given: str | None) -> str:
    """A value as it may be shown: never who it is about, never as a formula, not at length."""
    column = TABLES[table].columns().get(name or "")
    if given is None or (column is not None and column.kind is Kind.RESIDENT):
        return ""
    text = _IDENTITY.sub("***", " ".join(given.split()))
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return "'" + text if text.startswith(_FORMULA) else text
