"""What the library is told: contracts that held, what they promised by a day, and doubts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from district.contracts import actions
from district.contracts.evidence import TABLES, due_on
from district.contracts.fulfilment import keeping_of
from district.contracts.tests.story import FOLLOWUP, Story, moment
from district.residents.actions import record_service
from district.residents.tests.people import BY
from shixiao.evidence.tables import TABLES as LIBRARY
from tests.web.people import SmallDistrict

BEGAN = date(2024, 3, 5)


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def rows(name: str, as_of: date) -> list[Any]:
    return list(TABLES[name](as_of))


def test_every_row_has_the_columns_of_the_librarys_table(story: Story) -> None:
    made = story.sign(BEGAN)
    actions.raise_finding(kind="unaware", resident=made.resident, contract=made, by=BY, at=moment(BEGAN))
    for name in TABLES:
        found = rows(name, date(2024, 12, 1))
        assert found
        assert set(LIBRARY[name].columns()) >= set(found[0]), name


def test_a_contract_is_told_from_its_signing_and_its_end_from_its_day(story: Story) -> None:
    made = story.sign(BEGAN)
    actions.end(contract=made, seen=1, ended_on=date(2024, 9, 1), reason="refused", by=BY, at=moment(date(2024, 9, 1)))
    assert not rows("contracts", BEGAN - timedelta(days=1))
    assert rows("contracts", date(2024, 8, 31))[0]["until"] == date(2025, 3, 5)
    after = rows("contracts", date(2024, 9, 1))[0]
    assert (after["until"], after["end_reason"]) == (date(2024, 9, 2), "refused")


def test_what_is_promised_is_due_when_the_page_expects_it(story: Story) -> None:
    made = story.sign(BEGAN)
    with transaction.atomic():
        record_service(story.resident, kind=FOLLOWUP, on=date(2024, 5, 1), organisation=story.place, module="t")
    for days in (0, 90, 91, 200, 364):
        on = BEGAN + timedelta(days=days)
        told = rows("contract_services", on)
        assert len(told) == sum(item.expected for item in keeping_of(made, on).items)
    assert [row["done_on"] for row in told if row["kind"] == FOLLOWUP] == [date(2024, 5, 1), None, None, None]


def test_a_doubt_is_told_as_it_stood_on_the_day(story: Story) -> None:
    days = [date(2024, 4, 1), date(2024, 4, 8), date(2024, 5, 1), date(2024, 5, 20), date(2024, 6, 1)]
    one = actions.raise_finding(kind="unaware", resident=story.resident, note="", by=BY, at=moment(days[0]))
    one = actions.reply(finding=one, seen=1, answer="已核实", by=BY, at=moment(days[1]))
    one = actions.reopen(finding=one, seen=2, judgement="缺日期", by=BY, at=moment(days[2]))
    one = actions.reply(finding=one, seen=3, answer="三月五日", by=BY, at=moment(days[3]))
    actions.accept(finding=one, seen=4, by=BY, at=moment(days[4]))
    told = [rows("contract_findings", day)[0] for day in days]
    assert [row["state"] for row in told] == ["open", "replied", "reopened", "replied", "accepted"]
    assert [row["replied_on"] for row in told] == [None, days[1], None, days[3], days[3]]
    assert [row["accepted_on"] for row in told] == [None, None, None, None, days[4]]
    assert [row["due_on"] for row in told] == [date(2024, 4, 11)] * 2 + [date(2024, 5, 11)] * 3


def test_the_last_of_a_year_is_due_on_its_last_day() -> None:
    assert due_on(BEGAN, 365, 4, 4) == date(2025, 3, 4)
    assert due_on(BEGAN, 365, 1, 1) == date(2025, 3, 4)
