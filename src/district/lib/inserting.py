"""Writing many new rows of one model at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

Row = Mapping[str, Any]
"""A new row's values by the names of its columns as attributes (`organisation_id`); what it lacks has its default."""


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Write new rows, each with its key. No signals are sent, and no model is made for a row.

    Call it in a transaction. Raises `IntegrityError` like any other write.
    """
    fields = model._meta.concrete_fields
    if connection.vendor == "postgresql":
        _copy(model, fields, rows)
    else:
        _execute(model, fields, rows)


def _copy(model: type[models.Model], fields: Sequence[Any], rows: Iterable[Row]) -> None:
    columns = [(field.attname, field.get_default()) for field in fields]
    statement = f"COPY {_into(model, fields)} FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row.get(name, default) for name, default in columns])


def _execute(model: type[models.Model], fields: Sequence[Any], rows: Iterable[Row]) -> None:
    columns = [(field.attname, field.get_default(), _preparation(field)) for field in fields]
    lines = [[prepare(row.get(name, default)) for name, default, prepare in columns] for row in rows]
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_into(model, fields)} VALUES ({marks})", lines)  # noqa: S608


def _into(model: type[models.Model], fields: Sequence[Any]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(quote(field.column) for field in fields)})"


def _preparation(field: Any) -> Callable[[Any], Any]:
    """What turns a value of this field into what SQLite stores."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        return lambda value: None if value is None else value.hex
    if isinstance(target, models.DateField) and not isinstance(target, models.DateTimeField):
        return lambda value: None if value is None else value.isoformat()
    if isinstance(target, models.CharField | models.TextField | models.BinaryField | models.IntegerField):
        return _as_is
    return lru_cache(16)(lambda value: target.get_db_prep_save(value, connection))  # times, shared by many rows


def _as_is(value: Any) -> Any:
    return value
