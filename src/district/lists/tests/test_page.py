"""The page of a list as somebody sees it."""

import re

import pytest
from django.test import Client

from district.lib.identifiers import new_id


def body(site: Client, address: str = "", **headers: str) -> str:
    answer = site.get(f"/events/{address}", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def table(text: str) -> list[str]:
    """What the first column shows in each row."""
    return re.findall(r'<tr data-drawer=.*?data-title="对象">(?:<a[^>]*>)?(.*?)(?:</a>)?</t', text, re.DOTALL)


@pytest.fixture
def many(write):
    for number in range(45):
        write(f"行{number:02}", actor_role="a" if number % 3 else "b", after={"rows": number} if number else {})


def test_a_list_says_what_and_how_many(site, many):
    text = body(site)
    assert re.search(r"<h1>操作记录\s*<span[^>]*>共 45 条</span>", text)
    assert "第 1–20 条，共 45 条" in text
    assert table(text)[0] == "行44"


def test_pages_hold_each_row_once(site, many):
    seen = [row for page in (1, 2, 3) for row in table(body(site, f"?page={page}"))]
    assert sorted(seen) == [f"行{number:02}" for number in range(45)]


def test_beyond_the_end_the_last_page_is_shown_and_said(site, many):
    text = body(site, "?page=4")
    assert len(table(text)) == 5
    assert "没有第 4 页，显示最后一页。" in text


def test_a_condition_counts_filters_and_can_be_taken_away(site, many):
    text = body(site, "?q=行1&page=9&role=a&role=b")
    assert "共 10 条" in text
    assert re.search(r'对象：<b>行1</b></span><a href="\?role=a&amp;role=b"', text)
    assert "角色：<b>甲、乙</b>" in text
    assert '<details class="lists-more" open' in text


def test_less_common_conditions_stay_closed_until_one_is_active(site, many):
    assert '<details class="lists-more">' in body(site)


def test_a_wrong_condition_shows_its_sentence_and_no_row(site, many):
    text = body(site, "?number=x&on_since=2024-02-30")
    assert "有的条件看不懂" in text
    assert "共 0 条" not in text
    assert "日期看不懂" in text
    assert table(text) == []
    assert '<details class="lists-more" open' in text


def test_sorting_is_a_link_that_turns(site, many):
    up = body(site, "?sort=target_name")
    assert table(up)[0] == "行00"
    assert 'aria-sort="ascending"><a id="sort-target_name" href="?sort=-target_name"' in up
    assert table(body(site, "?sort=-target_name"))[0] == "行44"


def test_empty_and_nought_are_told_apart(site, write):
    write("无", after={})
    write("零", after={"rows": 0})
    rows = body(site).split("<tr data-drawer=")
    assert re.search(r'data-title="行数（行）"><span class="nothing">—</span>', rows[2])
    assert re.search(r'data-title="行数（行）">0<', rows[1])


def test_nothing_at_all_and_nothing_found_are_two_sentences(site, write):
    assert "还没有记录" in body(site)
    write("行")
    assert "没有符合条件的记录" in body(site, "?q=别的")


def test_htmx_gets_the_table_alone(site, many):
    part = body(site, "?q=行1", **{"HX-Request": "true", "HX-Target": "list"})
    assert "<html" not in part
    assert 'id="list"' in part
    assert 'id="list-total" role="status" hx-swap-oob="innerHTML">共 10 条' in part


def test_columns_can_be_chosen(site, many):
    text = body(site, "?columns=note&columns=at")
    assert re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]*)', text) == ["时间", "备注"]


def test_rows_of_another_centre_are_not_there(site, write, district):
    write("我们的")
    write("他们的机密", organisation=district.jiucheng.pk)
    write("谁的也不是", organisation=new_id())
    text = body(site)
    assert "我们的" in text
    assert "他们的机密" not in text
    assert "共 1 条" in text


def test_what_somebody_typed_is_text(site, write):
    write("<script>alert(1)</script>")
    text = body(site, "?q=<script>&sort=<script>")
    assert "<script>alert" not in text
    assert 'value="&lt;script&gt;"' in text


def test_a_list_asks_for_its_rows_with_two_queries(site, many):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        body(site, "?q=行&sort=target_name&page=2")
    assert len([one for one in seen if "audit_event" in one["sql"]]) == 2
