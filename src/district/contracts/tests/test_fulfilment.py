"""What was promised against what was done: fast and slow agree, limits one below, at, one above."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from district.contracts.counting import count
from district.contracts.days import contract_year, last_day, months_after
from district.contracts.fulfilment import Progress, Promise, keeping, keeping_of
from district.contracts.models import Contract, Fulfilment, PackageItem
from district.contracts.tests.story import CHECK, FOLLOWUP, Story
from district.lib.identifiers import new_id
from district.residents.actions import record_service
from tests.web.people import SmallDistrict

BEGAN = date(2024, 3, 5)


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def serve(story: Story, kind: str, *days: date) -> None:
    for day in days:
        with transaction.atomic():
            record_service(story.resident, kind=kind, on=day, organisation=story.place, module="t")


def progress(contract: Contract, on: date) -> list[Progress]:
    return [item.progress for item in keeping_of(contract, on).items]


def test_the_first_of_four_is_due_when_a_quarter_has_gone(story: Story) -> None:
    made = story.sign(BEGAN)
    assert progress(made, BEGAN + timedelta(days=90))[0] == Progress.DUE
    assert progress(made, BEGAN + timedelta(days=91))[0] == Progress.LATE
    serve(story, FOLLOWUP, BEGAN + timedelta(days=91))
    assert progress(made, BEGAN + timedelta(days=91))[0] == Progress.DUE


def test_services_count_from_the_first_day_to_the_last_and_no_other(story: Story) -> None:
    made = story.sign(BEGAN)
    serve(story, CHECK, BEGAN - timedelta(days=1))
    assert keeping_of(made, date(2024, 12, 1)).done == 0
    serve(story, CHECK, BEGAN, BEGAN + timedelta(days=3))
    kept = keeping_of(made, date(2024, 12, 1)).items[1]
    assert (kept.done, kept.received, kept.progress) == (1, 2, Progress.DONE)


def test_the_second_year_of_a_contract_begins_anew(story: Story) -> None:
    made = story.sign(BEGAN, last_day(BEGAN, 24))
    serve(story, CHECK, date(2025, 3, 4))
    assert keeping_of(made, date(2025, 3, 4)).done == 1
    assert keeping_of(made, date(2025, 3, 5)).done == 0


def test_a_count_is_written_down_and_can_be_repeated(story: Story) -> None:
    made = story.sign(BEGAN)
    serve(story, FOLLOWUP, BEGAN)
    for _again in range(2):
        count([made], date(2024, 10, 1))
    row = Fulfilment.objects.get()
    assert (row.required, row.done, row.late) == (5, 1, 1)


@given(
    begins=st.dates(date(2020, 1, 1), date(2024, 2, 29)),
    years=st.integers(1, 3),
    frequency=st.integers(1, 12),
    after=st.integers(-10, 1200),
    services=st.lists(st.integers(-40, 1200), max_size=20),
)
def test_the_fast_count_agrees_with_an_obvious_one(
    begins: date, years: int, frequency: int, after: int, services: list[int]
) -> None:
    ends = last_day(begins, 12 * years)
    contract = Contract(begins_on=begins, ends_on=ends, valid_until=ends)
    on, days = begins + timedelta(days=after), [begins + timedelta(days=number) for number in services]
    item = PackageItem(kind="k", title="t", frequency=frequency)
    promise = Promise(new_id(), [item], begins, ends, ends)
    found = keeping(contract, [promise], {"k": days}, on).items[0]
    assert (found.received, found.expected) == slow(begins, ends, frequency, days, on)


def slow(begins: date, ends: date, frequency: int, days: list[date], on: date) -> tuple[int, int]:
    """Walk from day to day."""
    day = min(on, ends)
    starts = [months_after(begins, 12 * year) for year in range(4)]
    first = max([start for start in starts if start <= max(day, begins)])
    after = starts[starts.index(first) + 1] if starts.index(first) < 3 else date.max
    year = [first + timedelta(days=n) for n in range(400) if first + timedelta(days=n) < after]
    year = [each for each in year if each <= ends]
    gone = sum(each <= day for each in year)
    return sum(each in year and each <= day for each in days), frequency * gone // len(year)


def test_a_leap_day_has_its_anniversaries() -> None:
    year: Any = contract_year(date(2024, 2, 29), date(2027, 2, 27), date(2025, 3, 1))
    assert (year.first, year.last) == (date(2025, 2, 28), date(2026, 2, 27))
