"""How a column's values look in a backup: the same whichever database they come from and go to."""

import decimal
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa
from django.db import connection, models

_EXACT = decimal.Context(prec=15)
"""What SQLite's numbers hold for certain; Django reads amounts the same way."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of column. A value is none of these functions' concern while it is None."""

    arrow: Any
    """Its type in a Parquet file."""
    read: Callable[[Any, Any], Any]
    """From what the database's driver gives, and the field, to the value in the backup."""
    write: Callable[[Any], Any]
    """Back to what the driver takes."""
    plain: Callable[[Any], Any]
    """As JSON holds it, for the hash; equal values look the same."""


def _same(value: Any) -> Any:
    return value


def _moment(value: Any, field: Any) -> datetime:  # noqa: ARG001
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _amount(value: Any, field: Any) -> str:
    exact = _EXACT.create_decimal_from_float(value) if isinstance(value, float) else Decimal(value)
    return str(exact.quantize(Decimal(1).scaleb(-field.decimal_places), context=field.context))


def _to_postgresql() -> bool:
    return bool(connection.vendor == "postgresql")


def _number(text: str) -> int | float:
    """PostgreSQL writes 1e2 as 100; for the hash they are the same."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _json(value: str) -> Any:
    return json.loads(value, parse_float=_number)


_WHOLE = Kind(pa.int64(), lambda value, field: int(value), _same, _same)  # noqa: ARG005
_TEXT = Kind(pa.string(), lambda value, field: str(value), _same, _same)  # noqa: ARG005
_KINDS = {
    "BooleanField": Kind(pa.bool_(), lambda value, field: bool(value), _same, _same),  # noqa: ARG005
    "BinaryField": Kind(pa.binary(), lambda value, field: bytes(value), _same, bytes.hex),  # noqa: ARG005
    "FloatField": Kind(pa.float64(), lambda value, field: float(value), _same, repr),  # noqa: ARG005
    "DateField": Kind(
        pa.date32(),
        lambda value, field: value if isinstance(value, date) else date.fromisoformat(value),  # noqa: ARG005
        lambda value: value if _to_postgresql() else value.isoformat(),
        date.isoformat,
    ),
    "TimeField": Kind(
        pa.time64("us"),
        lambda value, field: value if isinstance(value, time) else time.fromisoformat(value),  # noqa: ARG005
        lambda value: value if _to_postgresql() else str(value),
        time.isoformat,
    ),
    "DateTimeField": Kind(
        pa.timestamp("us", "UTC"),
        _moment,
        lambda value: value if _to_postgresql() else str(value.astimezone(UTC).replace(tzinfo=None)),
        lambda value: value.astimezone(UTC).isoformat(),
    ),
    "DurationField": Kind(
        pa.int64(),
        lambda value, field: value // timedelta(microseconds=1) if isinstance(value, timedelta) else value,  # noqa: ARG005
        lambda value: timedelta(microseconds=value) if _to_postgresql() else value,
        _same,
    ),
    "DecimalField": Kind(pa.string(), _amount, lambda value: Decimal(value) if _to_postgresql() else value, _same),
    "UUIDField": Kind(
        pa.binary(16),
        lambda value, field: (value if isinstance(value, UUID) else UUID(value)).bytes,  # noqa: ARG005
        lambda value: UUID(bytes=value) if _to_postgresql() else value.hex(),
        bytes.hex,
    ),
    "JSONField": Kind(pa.string(), lambda value, field: str(value), _same, _json),  # noqa: ARG005
} | dict.fromkeys(("CharField", "TextField", "SlugField", "FileField", "GenericIPAddressField"), _TEXT)
_WHOLES = (
    "AutoField BigAutoField SmallAutoField IntegerField BigIntegerField SmallIntegerField "
    "PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField"
)
_KINDS |= dict.fromkeys(_WHOLES.split(), _WHOLE)


class UnknownKind(Exception):
    """A column of which nobody has said how it looks in a backup."""


def kind_of(field: "models.Field[Any, Any]") -> tuple[Kind, Any]:
    """The kind of a model's field, and the field that its values are of: a foreign key has those of its target."""
    target: Any = field
    while target.remote_field is not None:
        target = target.target_field
    try:
        return _KINDS[target.get_internal_type()], target
    except KeyError:
        raise UnknownKind(f"{field}: {target.get_internal_type()}") from None
