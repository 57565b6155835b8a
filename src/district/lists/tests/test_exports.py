"""A list as Excel is the list as its page shows it."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from district.access.permissions import Permission
from district.audit.models import Event
from district.lists import exports
from district.lists.listing import Column, Kind
from district.lists.sheet import Heading, exported, write_list
from district.lists.tests import demonstration_site
from district.lists.tests.demonstration_list import EVENTS
from district.lists.tests.test_page import body
from district.tasks.models import Task


class Nobody(Permission):
    TAKE = "tests.take", "带走"


def sheet_of(answer):
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    return load_workbook(io.BytesIO(content)).active


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


@pytest.fixture
def some(write):
    for number in range(27):
        write(f"行{number:02}", actor_role="a" if number % 3 else "b", after={"rows": number} if number else {})


@pytest.mark.parametrize("address", ["?", "?q=行1", "?role=a", "?q=没有", "?role=b&sort=-target_name&size=100&page=1"])
def test_the_number_on_the_page_is_the_number_of_rows_in_excel(site, some, address):
    rows = rows_of(sheet_of(site.get(f"/events/{address}&as=xlsx")))
    assert f"共 {len(rows)} 条" in body(site, address)


def test_excel_holds_the_columns_chosen_in_their_order_sorted_as_asked(site, some):
    sheet = sheet_of(site.get("/events/?q=行0&sort=target_name&columns=number,target_name&as=xlsx"))
    assert [cell.value for cell in sheet[4]] == ["对象", "行数（行）"]
    assert rows_of(sheet)[:2] == [["行00", None], ["行01", 1]]
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:B14"


def test_a_workbook_says_what_it_is_and_who_took_it_when(site, some):
    sheet = sheet_of(site.get("/events/?q=行1&as=xlsx"))
    assert sheet["A1"].value == "操作记录"
    assert sheet["A2"].value == "条件：对象：行1"
    assert "Auditor QH01" in sheet["A3"].value
    assert "导出时间：20" in sheet["A3"].value


def test_an_export_leaves_a_trace(site, some, district):
    site.get("/events/?q=行1&as=xlsx")
    event = Event.objects.get(action="lists.exported")
    assert event.after == {"list": "tests.events", "conditions": {"对象": "行1"}, "rows": 10}
    assert event.organisation == district.heyan.pk


def test_an_export_holds_nothing_of_another_centre(site, write, district):
    write("他们的机密", organisation=district.jiucheng.pk)
    assert rows_of(sheet_of(site.get("/events/?as=xlsx"))) == []


def test_a_wrong_condition_is_answered_with_the_page_and_not_with_every_row(site, some):
    answer = site.get("/events/?number=x&as=xlsx")
    assert answer["Content-Type"].startswith("text/html")
    assert not Event.objects.filter(action="lists.exported").exists()


def test_who_may_see_a_list_may_not_always_take_it_away(site, some, monkeypatch):
    assert "导出 Excel" in body(site)
    monkeypatch.setattr(demonstration_site, "EVENTS", replace(EVENTS, export_permission=Nobody.TAKE))
    assert "导出 Excel" not in body(site)
    assert site.get("/events/?as=xlsx").status_code == 403
    assert not Event.objects.filter(action="lists.exported").exists()


def test_too_many_rows_for_now_go_on_in_the_background(site, some, monkeypatch):
    monkeypatch.setattr(exports, "DIRECTLY", 26)
    answer = site.get("/events/?q=行&as=xlsx", follow=True)
    assert "正在后台导出 27 行" in answer.content.decode()
    again = site.get("/events/?q=行&as=xlsx", follow=True)
    assert "这份列表已有一个导出在进行" in again.content.decode()


@pytest.mark.parametrize("why", ["export_rows", "is_secret"])
def test_what_cannot_be_put_off_is_refused_with_what_to_do(site, some, monkeypatch, why):
    monkeypatch.setattr(exports, "DIRECTLY", 5)
    secret = tuple(replace(condition, is_secret=True) for condition in EVENTS.filters)
    changed = {"export_rows": None} if why == "export_rows" else {"filters": secret}
    monkeypatch.setattr(demonstration_site, "EVENTS", replace(EVENTS, **changed))
    assert "超过 5 行，一次导不完" in site.get("/events/?q=行&as=xlsx", follow=True).content.decode()
    assert not Task.objects.exists()


@pytest.mark.parametrize("most", [26, 27])
def test_the_boundary_between_now_and_later(site, some, monkeypatch, most):
    monkeypatch.setattr(exports, "DIRECTLY", most)
    assert site.get("/events/?as=xlsx").status_code == (302 if most < 27 else 200)


dangerous = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc"]), max_size=30)


@given(st.sampled_from("=+-@\t＝＋－＠'"), dangerous)
def test_no_text_becomes_a_formula_a_link_or_a_number(mark, rest):
    texts = [mark + rest, "=1+1", "mailto:x", "internal:A1", "007", rest or "x"]
    column = Column("x", "x", Kind.TEXT, lambda text: text)
    target = io.BytesIO()
    write_list(target, (column,), texts, Heading("=1+1", "=cmd|' /C calc'!A0", "@x"))
    sheet = load_workbook(target).active
    cells = [sheet.cell(row, 1) for row in (1, 2, 3, *range(5, 11))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[3:]] == texts
    assert not sheet._hyperlinks


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (Kind.MONEY, Decimal("455700.25"), 455700.25),
        (Kind.PERCENT, Fraction(1, 4), 0.25),
        (Kind.NUMBER, 0, 0),
        (Kind.NUMBER, None, None),
        (Kind.CODE, "110101199003051234", "110101199003051234"),
        (Kind.STATE, ("ok", "正常"), "正常"),
        (Kind.DATE, date(2024, 3, 5), datetime.fromisoformat("2024-03-05")),
    ],
)
def test_values_are_written_as_what_they_are(kind, value, written):
    target = io.BytesIO()
    write_list(target, (Column("x", "x", kind, lambda row: row),), [value], Heading("", "", ""))
    assert load_workbook(target).active["A5"].value == written


def test_times_are_those_of_the_district(at):
    column = Column("at", "时间", Kind.TIME)
    assert exported(column, at) == datetime.fromisoformat("2024-06-14 10:30")
    assert exported(Column("at", "日期", Kind.DATE), at) == date(2024, 6, 14)
