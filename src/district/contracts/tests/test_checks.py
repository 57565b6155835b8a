"""Doubts that records raise: at the limit and below it, once and not twice, answered in time and not."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import DistrictOfficer
from district.contracts import actions, checking
from district.contracts.checks.bulk_signing import runs
from district.contracts.models import CheckResult, Contract, Finding, FindingState
from district.contracts.tests.story import Story, moment, package_of
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents.tests.people import BY, resident
from tests.web.people import SmallDistrict

DAY = date(2024, 3, 5)
AT = moment(date(2024, 4, 1))


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def signed(story: Story, count: int, seconds: int, phone: str = "") -> list[Contract]:
    package = package_of(story.place, 2024)
    rows = []
    for number in range(count):
        one = resident(story.place, moment(DAY), phone=phone)
        at = moment(DAY) + timedelta(seconds=seconds * number)
        rows.append(story.sign(DAY, resident=one, package=package, at=at))
    return rows


@pytest.mark.parametrize(("count", "found"), [(5, 0), (6, 1), (7, 1)])
def test_more_people_than_a_family_with_one_phone(story: Story, count: int, found: int) -> None:
    signed(story, count, 600, phone="10012340000")
    assert checking.run("same_phone", scope_of(story.place), by=BY, at=AT) == found


@pytest.mark.parametrize(("count", "seconds", "found"), [(4, 15, 0), (5, 15, 1), (5, 16, 0)])
def test_contracts_within_a_minute(story: Story, count: int, seconds: int, found: int) -> None:
    signed(story, count, seconds)
    assert checking.run("bulk_signing", scope_of(story.place), by=BY, at=AT) == found


def test_contracts_of_which_only_the_day_is_known_are_counted_and_not_judged(story: Story) -> None:
    signed(story, 5, 15)
    Contract.objects.filter(pk__in=Contract.objects.values("pk")[:3]).update(is_timed=False)
    assert checking.run("bulk_signing", scope_of(story.place), by=BY, at=AT) == 0
    result = CheckResult.objects.get(kind="bulk_signing")
    assert (result.looked, result.missed, result.raised) == (2, 3, 0)


def test_residents_without_a_phone_are_counted_and_not_judged(story: Story) -> None:
    signed(story, 2, 600, phone="10012340000")
    signed(story, 3, 600)
    checking.run("same_phone", scope_of(story.place), by=BY, at=AT)
    result = CheckResult.objects.get(kind="same_phone")
    assert (result.looked, result.missed) == (2, 3)


def test_the_page_of_the_checks_says_how_many_could_not_be_looked_at(
    story: Story, district: SmallDistrict, ask: Any
) -> None:
    signed(story, 2, 60)
    Contract.objects.update(is_timed=False)
    assert "还没有核查过" in ask(DistrictOfficer).get("/contracts/findings/checks/").content.decode()
    checking.run("bulk_signing", scope_of(district.office), by=BY, at=AT)
    page = ask(DistrictOfficer).get("/contracts/findings/checks/").content.decode()
    assert '<a href="/contracts/?timed=day"><strong>2</strong></a>' in page


def test_runs_of_two_doctors_are_two(story: Story, district: SmallDistrict) -> None:
    other = Story.at(district.jiucheng)
    rows = signed(story, 2, 1) + signed(other, 2, 1)
    assert [len(run) for run in runs(rows, timedelta(seconds=60), 2)] == [2, 2]


def test_an_earlier_contract_does_not_hide_those_that_were_signed_together_after_it(story: Story) -> None:
    rows = signed(story, 9, 1)
    for row, second in zip(rows, (0, 30, 40, 50, 65, 70, 75, 600, 630), strict=True):
        row.signed_at = moment(DAY) + timedelta(seconds=second)
    assert [len(run) for run in runs(rows, timedelta(seconds=60), 5)] == [6]
    assert [len(run) for run in runs(rows, timedelta(seconds=10), 2)] == [3, 3]


def test_a_contract_after_a_death_is_doubted_once_even_when_it_was_cleared_up(story: Story) -> None:
    made = story.sign(DAY)
    story.resident.__class__.objects.filter(pk=story.resident.pk).update(died_on=DAY)
    assert checking.run("after_death", scope_of(story.place), by=BY, at=AT) == 0
    story.resident.__class__.objects.filter(pk=story.resident.pk).update(died_on=DAY - timedelta(days=1))
    assert checking.run("after_death", scope_of(story.place), by=BY, at=AT) == 1
    assert checking.run("after_death", scope_of(story.place), by=BY, at=AT) == 0
    finding = Finding.objects.get(contract=made)
    done = actions.reply(finding=finding, seen=1, answer="核实", by=BY, at=AT)
    actions.accept(finding=done, seen=2, by=BY, at=AT)
    assert checking.run("after_death", scope_of(story.place), by=BY, at=AT) == 0


def test_a_doubt_that_is_open_is_returned_and_not_raised_again(story: Story) -> None:
    told = {"kind": "invalid_number", "resident": story.resident, "note": "空号", "by": BY}
    first = actions.raise_finding(**told, at=AT)
    assert actions.raise_finding(**told, at=AT) == first
    done = actions.reply(finding=first, seen=1, answer="已更正", by=BY, at=AT)
    actions.accept(finding=done, seen=2, by=BY, at=AT)
    assert actions.raise_finding(**told, at=AT) != first


def test_the_deadline_is_ten_days_and_the_day_after_it_is_overdue(story: Story) -> None:
    finding = actions.raise_finding(kind="unaware", resident=story.resident, note="", by=BY, at=AT)
    assert finding.deadline == date(2024, 4, 11)
    assert finding.state_on(date(2024, 4, 11)) == FindingState.OPEN
    assert finding.state_on(date(2024, 4, 12)) == FindingState.OVERDUE
    assert Finding.objects.overdue(date(2024, 4, 12)).count() == 1
    assert Finding.objects.overdue(date(2024, 4, 11)).count() == 0


def test_an_answer_that_is_sent_back_has_a_new_deadline_and_keeps_what_was_said(story: Story) -> None:
    finding = actions.raise_finding(kind="unaware", resident=story.resident, note="", by=BY, at=AT)
    with pytest.raises(Refused):
        actions.accept(finding=finding, seen=1, by=BY, at=AT)
    done = actions.reply(finding=finding, seen=1, answer="已核实", by=BY, at=AT)
    with pytest.raises(Refused):
        actions.reopen(finding=done, seen=2, judgement=" ", by=BY, at=AT)
    again = actions.reopen(finding=done, seen=2, judgement="缺日期", by=BY, at=moment(date(2024, 5, 1)))
    assert (again.state, again.deadline) == (FindingState.REOPENED, date(2024, 5, 11))
    assert [step.said for step in again.steps.all()] == ["", "已核实", "缺日期"]
