"""Rows that are good each by itself and cannot stand together: duplicates, overlapping spells, a broken tree."""

import duckdb

from shixiao.evidence.freeze.conversion import quoted
from shixiao.evidence.freeze.staging import staged
from shixiao.evidence.tables import TABLES

SPELLS = {"residents": ("resident",), "conditions": ("resident", "condition"), "contracts": ("resident",)}
"""Tables in which nobody is twice at the same time, and what says who."""


def create_conflicts(engine: duckdb.DuckDBPyConnection) -> None:
    """An empty place for conflicts: the row, the column, why, and the other row."""
    engine.execute(
        'CREATE TABLE conflicts ("table" VARCHAR, part INTEGER, line BIGINT, name VARCHAR, reason VARCHAR, '
        "other_part INTEGER, other_line BIGINT)"
    )


def find_conflicts(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    """Find the conflicts among the rows of one table that are good so far, and take those rows from among the good.

    Which of two rows is right is not guessed: both are refused. Of rows that say exactly the same one is kept.
    """
    _find_duplicates(engine, table)
    if table == "organisations":
        _find_loose_organisations(engine)
    if table in SPELLS:
        _find_overlaps(engine, table)


def _find_duplicates(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    described = TABLES[table]
    keys = ", ".join(f'"{name}"' for name in described.key)
    content = ", ".join(f'"{name}"' for name in described.columns())
    repeated = f"SELECT {keys} FROM {staged(table)} WHERE faults IS NULL GROUP BY ALL HAVING count(*) > 1"  # noqa: S608
    engine.execute(f"CREATE TABLE twice AS {repeated}")
    if not _has_rows(engine, "twice"):
        engine.execute("DROP TABLE twice")
        return
    # Of equal rows the first is kept; where anything differs, the key names two things and neither is kept.
    _refuse(
        engine,
        table,
        f"""
        SELECT part, line, {quoted(described.key[-1])},
               CASE WHEN kinds = 1 THEN 'same_row_again' ELSE 'same_key_other_row' END,
               CASE WHEN place = 1 THEN last.part ELSE first.part END,
               CASE WHEN place = 1 THEN last.line ELSE first.line END
        FROM (SELECT part, line, row_number() OVER same AS place,
                     count(DISTINCT ROW({content})) OVER whole AS kinds,
                     min({{part: part, line: line}}) OVER whole AS first,
                     max({{part: part, line: line}}) OVER whole AS last
              FROM {staged(table)} JOIN twice USING ({keys}) WHERE faults IS NULL
              WINDOW same AS (PARTITION BY {keys} ORDER BY part, line), whole AS (PARTITION BY {keys}))
        WHERE kinds > 1 OR place > 1
        """,  # noqa: S608
    )
    engine.execute("DROP TABLE twice")


def _find_overlaps(engine: duckdb.DuckDBPyConnection, table: str) -> None:
    who = ", ".join(f'"{name}"' for name in SPELLS[table])
    _refuse(
        engine,
        table,
        f"""
        SELECT part, line, 'since', 'overlap',
               CASE WHEN since < before."end" THEN before.part ELSE next.part END,
               CASE WHEN since < before."end" THEN before.line ELSE next.line END
        FROM (SELECT part, line, since, coalesce(until, DATE 'infinity') AS "end",
                     max({{"end": coalesce(until, DATE 'infinity'), part: part, line: line}}) OVER earlier AS before,
                     lead({{since: since, part: part, line: line}}) OVER ordered AS next
              FROM {staged(table)} WHERE faults IS NULL AND ({who}) IN (
                  SELECT ({who}) FROM {staged(table)} WHERE faults IS NULL GROUP BY {who} HAVING count(*) > 1)
              WINDOW ordered AS (PARTITION BY {who} ORDER BY since, part, line),
                     earlier AS (ordered ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
        WHERE since < before."end" OR next.since < "end"
        """,  # noqa: S608
    )


def _find_loose_organisations(engine: duckdb.DuckDBPyConnection) -> None:
    """An organisation whose parents do not lead to one without a parent hangs in the air."""
    _refuse(
        engine,
        "organisations",
        f"""
        WITH RECURSIVE good AS (SELECT part, line, code, parent FROM {staged("organisations")} WHERE faults IS NULL),
        tree AS (SELECT code FROM good WHERE parent IS NULL
                 UNION SELECT good.code FROM good JOIN tree ON good.parent = tree.code)
        SELECT part, line, 'parent', 'loose_organisation', NULL, NULL
        FROM good WHERE code NOT IN (SELECT code FROM tree)
        """,  # noqa: S608
    )


def _refuse(engine: duckdb.DuckDBPyConnection, table: str, found: str) -> None:
    engine.execute(f"CREATE TABLE found AS {found}")
    if _has_rows(engine, "found"):
        engine.execute(f"INSERT INTO conflicts SELECT {quoted(table)}, * FROM found")  # noqa: S608
        engine.execute(
            f"UPDATE {staged(table)} s SET faults = [] FROM found f WHERE s.part = f.part AND s.line = f.line"  # noqa: S608
        )
    engine.execute("DROP TABLE found")


def _has_rows(engine: duckdb.DuckDBPyConnection, table: str) -> bool:
    return engine.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None  # noqa: S608
