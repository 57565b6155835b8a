"""Every table of the site: which there are, reading their rows, and putting rows back."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from district.backup.kinds import Kind, kind_of

AT_ONCE = 5_000
_MODULUS = 2**256
LEFT_OUT = frozenset({"django_session"})
"""Logins: with the key of one, whoever got hold of a backup could go on where somebody had logged in."""

Row = Sequence[Any]


class UnknownTable(Exception):
    """A table in the database that no model describes, and that would be lost."""


@dataclass(frozen=True)
class Table:
    """One table, as the models describe it."""

    name: str
    model: Any

    @cached_property
    def columns(self) -> list[tuple[str, Kind, Any]]:
        """Name, kind and field of each column, in the models' order. What the database computes is left out."""
        fields = [field for field in self.model._meta.local_concrete_fields if not getattr(field, "generated", False)]
        return [(field.column, *kind_of(field)) for field in fields]

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [name for name, _, _ in self.columns]

    @property
    def schema(self) -> Any:
        """Its Parquet schema."""
        return pa.schema([(name, kind.arrow) for name, kind, _ in self.columns])

    def read(self) -> Iterator[list[Row]]:
        """All rows of the database, batch by batch, as a backup holds them."""
        quote = connection.ops.quote_name
        columns = ", ".join(map(quote, self.names))
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {quote(self.name)}")  # noqa: S608
            while rows := cursor.fetchmany(AT_ONCE):
                yield [self._read(row) for row in rows]

    def write(self, rows: Iterable[Row]) -> None:
        """Put rows of a backup into the database."""
        quote = connection.ops.quote_name
        columns, marks = ", ".join(map(quote, self.names)), ", ".join(["%s"] * len(self.names))
        writers = [kind.write for _, kind, _ in self.columns]
        values = [
            [None if value is None else write(value) for write, value in zip(writers, row, strict=True)] for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {quote(self.name)} ({columns}) VALUES ({marks})", values)  # noqa: S608

    def hashed(self, rows: Iterable[Row]) -> int:
        """A number that depends on the rows and not on their order: it is added up, batch by batch."""
        plain = [kind.plain for _, kind, _ in self.columns]
        total = 0
        for row in rows:
            values = [None if value is None else form(value) for form, value in zip(plain, row, strict=True)]
            text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            total += int.from_bytes(hashlib.sha256(text.encode("utf8", "surrogatepass")).digest())
        return total % _MODULUS

    def content(self) -> tuple[int, str]:
        """How many rows the database holds, and the hash of them all."""
        count, total = 0, 0
        for rows in self.read():
            count, total = count + len(rows), (total + self.hashed(rows)) % _MODULUS
        return count, f"{total:064x}"

    def _read(self, row: Row) -> Row:
        return [
            None if value is None else kind.read(value, field)
            for (_, kind, field), value in zip(self.columns, row, strict=True)
        ]


def tables() -> list[Table]:
    """Every table that the models describe but for logins, and the list of migrations."""
    models = [model for model in apps.get_models(include_auto_created=True) if _is_stored(model)]
    models.append(MigrationRecorder(connection).Migration)
    named = {model._meta.db_table: model for model in models}
    return [Table(name, model) for name, model in sorted(named.items()) if name not in LEFT_OUT]


def check_nothing_is_missed() -> None:
    """Raise `UnknownTable` when the database holds a table that would not be in a backup."""
    found = set(connection.introspection.table_names()) - {table.name for table in tables()} - LEFT_OUT
    if found:
        raise UnknownTable(", ".join(sorted(found)))


def migrations() -> list[str]:
    """The migrations that the database has been through."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _is_stored(model: Any) -> bool:
    return model._meta.managed and not model._meta.proxy
