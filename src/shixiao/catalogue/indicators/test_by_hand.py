from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shixiao.catalogue.indicators.by_hand import birthday, happened, holds, months_after
from shixiao.catalogue.indicators.world import World, read_world


@pytest.mark.parametrize(
    ("born", "years", "reached"),
    [
        (date(1951, 6, 1), 65, date(2016, 6, 1)),
        (date(1952, 2, 29), 65, date(2017, 2, 28)),
        (date(1952, 2, 29), 64, date(2016, 2, 29)),
    ],
)
def test_a_birthday_in_a_shorter_february_falls_on_its_last_day(born: date, years: int, reached: date) -> None:
    assert birthday(born, years) == reached


def test_months_end_where_they_must() -> None:
    assert months_after(date(2013, 3, 31), 37) == date(2016, 4, 30)
    assert months_after(date(2013, 12, 1), 1) == date(2014, 1, 1)


def test_what_began_holds_until_the_day_before_its_end() -> None:
    since, until = date(2016, 3, 1), date(2016, 4, 1)
    assert [holds(since, until, day) for day in (date(2016, 2, 29), since, date(2016, 3, 31), until)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert holds(since, None, date(2099, 1, 1))


def test_the_year_to_date_begins_on_the_first_of_january() -> None:
    assert not happened(date(2015, 12, 31), date(2016, 1, 31))
    assert happened(date(2016, 1, 1), date(2016, 1, 31))
    assert happened(date(2016, 1, 31), date(2016, 1, 31))
    assert not happened(date(2016, 2, 1), date(2016, 1, 31))


@pytest.fixture
def world(tmp_path: Path) -> World:
    rows = pa.table(
        {
            "on": pa.array([date(2016, 2, 29), None], pa.date32()),
            "amount": pa.array([None, Decimal("7.5")], pa.decimal128(18, 1)),
            "count": pa.array([None, 3], pa.int32()),
            "kind": ["one", "other"],
        }
    )
    pq.write_table(rows, tmp_path / "things.parquet")
    return read_world({"things": tmp_path / "things.parquet"})


def test_rows_hold_dates_decimals_and_nothing_where_a_cell_is_empty(world: World) -> None:
    first, second = world.rows("things", "on", "amount", "count")
    assert (first.on, first.amount, first.count) == (date(2016, 2, 29), None, None)
    assert (second.on, second.amount, second.count) == (None, Decimal("7.5"), 3)


def test_only_the_rows_asked_for_are_read(world: World) -> None:
    assert [row.count for row in world.rows("things", "count", kind="other")] == [3]
