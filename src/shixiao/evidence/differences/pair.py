"""Two snapshots in one engine and one numbering.

The numbers of persons and organisations shift as soon as one is added, so that they say nothing across snapshots. Here
every record has the number it bears after; one that is gone has its number before, counted on from the last one after.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from shixiao.evidence.differences.columns import key_columns, points_to
from shixiao.evidence.freeze.manifest import MANIFEST, read_manifest
from shixiao.evidence.freeze.row_hash import rows_sha256
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import FROZEN, ROW
from shixiao.lib.database import connect, parquet
from shixiao.messages import Message, message

Side = Literal["before", "after"]


class NotComparable(Exception):
    """The persons of two snapshots cannot be told to be the same. `reason` says why and what to do."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class SnapshotPair:
    """Two snapshots whose persons bear the same pseudonyms. Raises `NotComparable` where they do not."""

    def __init__(self, before: Snapshot, after: Snapshot) -> None:
        if before.key_id != after.key_id:
            raise NotComparable(message("differences.other_key", before=before.key_id, after=after.key_id))
        self.before, self.after = before, after
        self._hashes = [_rows_sha256(snapshot) for snapshot in (before, after)]
        self._numbers: dict[str, str | None] = {}
        self.connection = connect()
        for side, snapshot in (("before", before), ("after", after)):
            for name, file in snapshot.tables.items():
                self.connection.execute(f'CREATE VIEW "{side}_{name}" AS FROM {parquet(file)}')
            for name in FROZEN.keys() - snapshot.tables.keys():
                self.connection.register(f"{side}_{name}", FROZEN[name].frozen_schema().empty_table())

    def has_equal_rows(self, table: str, columns: Iterable[str]) -> bool:
        """Whether both have the same rows of a table and mean the same by the numbers in these columns."""
        targets = {points_to(table, column) for column in columns} - {None, table}
        equal = self._hashes[0][table] == self._hashes[1][table]
        return equal and all(self.numbers(target) is None for target in targets if target)

    def numbers(self, table: str) -> str | None:
        """The engine's table of `(before, number)`: each row's number before and now; None where all kept their own."""
        if table not in self._numbers:
            self._numbers[table] = None if self.has_equal_rows(table, key_columns(table)) else self._numbered(table)
        return self._numbers[table]

    def rows(self, side: Side, table: str, columns: Sequence[str]) -> str:
        """SQL: one side's rows with their own number, persons and organisations in the common numbering."""
        selected, joined = [f"s.{ROW}"], [f"{side}_{table} s"]
        for at, column in enumerate(columns):
            target = points_to(table, column)
            numbers = self.numbers(target) if target and side == "before" else None
            selected.append(f's."{column}"' if numbers is None else f'n{at}.number AS "{column}"')
            if numbers is not None:
                joined.append(f'LEFT JOIN {numbers} n{at} ON n{at}.before = s."{column}"')
        return f"SELECT {', '.join(selected)} FROM {' '.join(joined)}"  # noqa: S608

    def fetch(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(query).fetchall()

    def close(self) -> None:
        """Let go of both snapshots."""
        self.connection.close()

    def _numbered(self, table: str) -> str | None:
        keys, name = key_columns(table), f"numbers_{table}"
        self.connection.execute(f"""
            CREATE TEMP TABLE {name} AS
            SELECT b.{ROW} AS before, coalesce(a.{ROW}, b.{ROW} + {self.after.rows.get(table, 0)}) AS number
            FROM ({self.rows("before", table, keys)}) b
            LEFT JOIN ({self.rows("after", table, keys)}) a ON {equal(keys)}
        """)  # noqa: S608
        shifted = self.fetch(f"SELECT count(*) FROM {name} WHERE before <> number")[0][0]  # noqa: S608
        return name if shifted else None


def equal(columns: Iterable[str]) -> str:
    """SQL: whether rows `a` and `b` agree in columns that are never empty."""
    return " AND ".join(f'a."{column}" = b."{column}"' for column in columns)


def listed(values: Iterable[int | str]) -> str:
    """SQL: a list of values to look in. DuckDB takes seconds to import what it binds parameters with."""
    written = [str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'" for value in values]
    return f"({', '.join(written) or 'NULL'})"


def _rows_sha256(snapshot: Snapshot) -> dict[str, str]:
    manifest = read_manifest((snapshot.folder / MANIFEST).read_bytes())
    stated = {name: table.rows_sha256 for name, table in manifest.tables.items()} if manifest else {}
    # A table that is absent differs in no record from one without any.
    return {name: stated.get(name) or rows_sha256(name, table.frozen_schema(), ()) for name, table in FROZEN.items()}
