"""Pages far from the start."""

import pytest

from district.audit.models import Event
from district.lists import paging
from district.lists.ordering import ordered
from district.lists.paging import Page, page_of
from district.lists.query import Query
from district.lists.tests.demonstration_list import EVENTS


@pytest.mark.parametrize("sort", ["", "target_name", "-actor_name", "at"])
def test_near_and_deep_pages_agree(write, monkeypatch, sort):
    for number in range(61):
        write(f"行{number % 7}", actor_name=f"{number % 5}")
    rows = ordered(EVENTS, Event.objects.filter(action="tests.row.written"), Query(sort=sort))
    whole = [row.pk for row in rows]
    monkeypatch.setattr(paging, "DEEP", 10)
    pages = [page_of(EVENTS, rows, Query(sort=sort, page=number)) for number in (1, 2, 3, 4)]
    assert [row.pk for page in pages[:3] for row in page.rows] == whole[:60]
    assert [row.pk for row in pages[3].rows] == whole[60:]


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (20, 1), (21, 2)])
def test_the_last_page(total, last):
    assert Page((), 1, 20, total).last == last


def test_an_empty_page_counts_from_nought():
    assert (Page((), 1, 20, 0).first_row, Page((), 1, 20, 0).last_row) == (0, 0)
