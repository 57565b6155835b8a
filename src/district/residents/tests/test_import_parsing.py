"""What single cells and headers of an import mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district.lib.refusal import Refused
from district.residents.importing.columns import guess, missing
from district.residents.importing.parsing import parse_any_phone, parse_day, parse_groups, parse_quiet, parse_sex
from district.residents.phones import parse_phone

DAY = date(2020, 1, 31)


@pytest.mark.parametrize(
    "text",
    ["2020-01-31", "2020/1/31", "2020.1.31", "2020年1月31日", "20200131", "2020-01-31 08:30:00", "2020-01-31T00:00"],
)
def test_a_day_is_read_however_it_is_written(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize("text", ["2020-02-30", "31.1.2020", "20", "2020-13-01", "昨天", "2020-1"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Refused):
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back(day):
    assert {parse_day(day.isoformat()), parse_day(f"{day:%Y%m%d}")} == {day}


@given(st.from_regex(r"1[0-9]{10}", fullmatch=True))
def test_a_mobile_phone_is_judged_by_its_beginning_as_the_registry_judges_all_of_it(number):
    assert judged(parse_any_phone, number) == judged(parse_phone, number)


def judged(parse, number):
    try:
        return parse(number, is_demonstration=False)
    except Refused:
        return None


def test_groups_are_named_in_many_ways_and_ages_are_passed_over():
    assert parse_groups("高血压患者，糖尿病;65岁及以上 残疾") == ["hypertension", "diabetes", "disabled"]


def test_a_group_that_is_none_is_refused():
    with pytest.raises(Refused, match="火星人"):
        parse_groups("高血压、火星人")


def test_words_for_sex_and_for_not_being_called():
    assert [parse_sex(word) for word in ("男", "女性", "F", "未知")] == ["1", "2", "2", "0"]
    assert [parse_quiet(word, DAY) for word in ("是", "否", "2019-05-06")] == [DAY, None, date(2019, 5, 6)]


def test_headers_are_recognised_without_their_brackets_and_each_column_once():
    assert guess(["档案号（17位）", "姓 名*", "联系电话", "手机号", "备注"]) == {
        "档案号（17位）": "file_number",
        "姓 名*": "name",
        "联系电话": "phone",
    }


def test_columns_that_every_row_needs_are_missed():
    assert missing({"a": "name", "b": "file_number"}) == ["建档机构"]
