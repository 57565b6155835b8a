import datetime as dt
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.evidence.freeze.conversion import conversion
from shixiao.evidence.tables import column

DAY = dt.date(2016, 3, 5)
ENGINE = duckdb.connect()


def read(kind, written):
    """The value and the reason of a refusal for what a text source writes in a column."""
    made = conversion(kind, "VARCHAR", "x", "g", "v")
    given_ = f"SELECT {made.given} AS g FROM (SELECT CAST(? AS VARCHAR) AS x)"
    sql = f"SELECT v, {made.reason} FROM (SELECT g, {made.value} AS v FROM ({given_}))"
    return ENGINE.execute(sql, [written]).fetchone()


@pytest.mark.parametrize(
    "written",
    [
        "2016-03-05",
        "2016/3/5",
        "20160305",
        "2016.3.5",
        "2016年3月5日",
        " 2016-03-05 ",
        "2016-03-05 14:30",
        "2016-03-05T00:00:00",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert read(column.day(""), written) == (DAY, None)


@pytest.mark.parametrize(
    "written", ["2016-02-30", "42434", "3/5/2016", "16-3-5", "2016-03", "2016-03-05 25:00", "昨天", "201603055"]
)
def test_what_is_no_day_is_refused(written):
    assert read(column.day(""), written) == (None, "not_a_date")


def test_a_moment_needs_its_time_of_day():
    assert read(column.moment(""), "2016/3/5 9:05") == (dt.datetime.fromisoformat("2016-03-05 09:05:00"), None)
    assert read(column.moment(""), "2016-03-05 09:05:07.000") == (
        dt.datetime.fromisoformat("2016-03-05 09:05:07"),
        None,
    )
    for written in ("2016-03-05", "2016-03-05 9:05:07.5", "2016-03-05 09:60"):
        assert read(column.moment(""), written) == (None, "not_a_moment")


@pytest.mark.parametrize("written", ["是", "1", "true", "TRUE", "Y"])
def test_yes_is_read_however_it_is_written(written):
    assert read(column.flag(""), written) == (True, None)


def test_no_is_not_an_empty_cell():
    assert read(column.flag("", required=False), "否") == (False, None)
    assert read(column.flag("", required=False), "") == (None, None)
    assert read(column.flag(""), " ") == (None, "missing")
    assert read(column.flag(""), "2") == (None, "not_yes_or_no")


def test_a_code_may_be_written_as_its_key_or_as_the_list_says():
    for written in ("female", "2", "女", "Female"):
        assert read(column.code("sex", ""), written) == ("female", None)
    assert read(column.code("sex", ""), "3") == (None, "unknown_code")


@given(st.integers(-(10**9) + 1, 10**9 - 1))
def test_every_whole_number_is_read_with_blanks_around_it(number):
    assert read(column.integer("", ""), f"\u3000{number} ") == (number, None)


def test_what_is_no_whole_number_is_refused():
    assert read(column.integer("", ""), "120.0") == (120, None)
    for written in ("12.5", "1e3", "12 0", "十", "99999999999"):
        assert read(column.integer("", ""), written) == (None, "not_a_whole_number")


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_decimal_is_kept_exactly(number):
    assert read(column.decimal("", ""), format(number, "f")) == (number, None)


def test_a_decimal_is_refused_rather_than_rounded():
    assert read(column.decimal("", "", places=1), "6.10") == (Decimal("6.1"), None)
    assert read(column.decimal("", "", places=1), "6.15") == (None, "too_many_decimals")
    assert read(column.decimal("", ""), "64,750,000.00") == (Decimal(64750000), None)
    for written in ("6.1.1", "64,75", "6.1mmol", "1e2"):
        assert read(column.decimal("", ""), written) == (None, "not_a_number")


def test_an_empty_cell_is_unknown_where_it_may_be_and_refused_where_it_may_not():
    for kind in (column.text, column.day, column.moment):
        assert read(kind("", required=False), "\u3000 ") == (None, None)
        assert read(kind(""), None) == (None, "missing")


def test_an_old_identity_number_is_refused_because_the_new_one_is_another_text():
    assert read(column.resident(), "110101490307231")[1] == "identity_15_digits"
    assert read(column.resident(), "000000000000123") == ("000000000000123", None)


def test_an_identity_number_needs_its_check_digit():
    assert read(column.resident(), "11010119490307009x") == ("11010119490307009X", None)
    assert read(column.resident(), "110101194903070091")[1] == "identity_check_digit"
    assert read(column.resident(), "110101999999072311") == ("110101999999072311", None)
