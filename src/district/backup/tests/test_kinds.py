"""A value comes back from a backup as it was, and looks the same whichever database it was in."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa
import pytest
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st

from district.backup.kinds import UnknownKind, kind_of

IDENTIFIER = UUID("01890000-0000-7000-8000-00000000000a")
AMOUNT = models.DecimalField(max_digits=14, decimal_places=2)
SAME = [
    (models.UUIDField(), IDENTIFIER.hex, IDENTIFIER),
    (models.DateTimeField(), "2024-06-14 02:30:00.000001", datetime(2024, 6, 14, 2, 30, 0, 1, UTC)),
    (
        models.DateTimeField(),
        datetime.fromisoformat("2024-06-14T02:30"),
        datetime.fromisoformat("2024-06-14T10:30:00+08:00"),
    ),
    (models.DateField(), "2024-06-14", date(2024, 6, 14)),
    (models.TimeField(), "10:30:00", time(10, 30)),
    (AMOUNT, 45.57, Decimal("45.57")),
    (AMOUNT, 7, Decimal("7.00")),
    (AMOUNT, 123456789012.34, Decimal("123456789012.34")),
    (models.BooleanField(), 1, True),
    (models.BinaryField(), b"\0\xff", memoryview(b"\0\xff")),
    (models.DurationField(), 61_000_001, timedelta(minutes=1, seconds=1, microseconds=1)),
    (models.JSONField(), '{"b": 1.0, "a": "改"}', '{"a": "改", "b": 1}'),
    (models.JSONField(), "1e2", "100"),
    (models.CharField(), "王五", "王五"),
    (models.BigAutoField(), 3, 3),
]


def named(field: models.Field) -> models.Field:
    field.set_attributes_from_name("value")
    return field


@pytest.mark.parametrize(("field", "lite", "postgresql"), SAME)
def test_the_same_value_of_either_database_looks_the_same(field: Any, lite: Any, postgresql: Any) -> None:
    kind, target = kind_of(named(field))
    first, second = kind.read(lite, target), kind.read(postgresql, target)
    assert kind.plain(first) == kind.plain(second)
    assert pa.array([first], kind.arrow).to_pylist() == [first]


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("field", "lite", "postgresql"), SAME)
def test_what_is_written_is_read_again(
    field: Any, lite: Any, postgresql: Any, vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "vendor", vendor, raising=False)
    kind, target = kind_of(named(field))
    value = kind.read(lite, target)
    assert kind.plain(kind.read(kind.write(value), target)) == kind.plain(value)


@given(st.decimals(min_value=Decimal("-999999999999.99"), max_value=Decimal("999999999999.99"), places=2))
def test_an_amount_that_fits_is_exact_even_as_sqlite_holds_it(amount: Decimal) -> None:
    kind, target = kind_of(named(AMOUNT))
    assert Decimal(kind.read(float(amount), target)) == amount


def test_a_column_of_which_nobody_has_said_anything_is_refused() -> None:
    class StrangeField(models.Field):
        """Something new."""

    with pytest.raises(UnknownKind, match="StrangeField"):
        kind_of(named(StrangeField()))
