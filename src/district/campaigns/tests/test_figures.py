"""Every figure equals the rows of the list that it opens, and what a slow count finds."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone

from district.access.roles import CallAgent, Clinician, Supervisor
from district.calls.models import Call, Disposition
from district.campaigns.listings import ATTEMPTS, PEOPLE, attempt_rows, people_rows
from district.campaigns.listings.signed import SIGNED, signed_rows
from district.campaigns.models import Assignment, Attempt
from district.campaigns.statistics import reasons, tables
from district.campaigns.statistics.agents import agents_of
from district.campaigns.statistics.calling import COLUMNS, call_table
from district.campaigns.statistics.figures import rates_of
from district.campaigns.statistics.months import by_month
from district.campaigns.statistics.period import Days, month_of
from district.campaigns.statistics.returning import returned
from district.campaigns.statistics.times import best_times
from district.campaigns.statistics.usage import usage_of
from district.campaigns.tests.story import campaign_of, person_in
from district.contracts.tests.story import Story, team_of
from district.lists.conditions import Conditions
from district.lists.query import parse
from district.orgs.tree import scope_of
from district.residents.models import ServiceReceived
from tests.web.people import AT

LISTS: dict[str, Any] = {
    "people": (PEOPLE, people_rows), "attempts": (ATTEMPTS, attempt_rows), "signed": (SIGNED, signed_rows),
}  # fmt: skip
TODAY, JUNE = Days(AT.date(), AT.date()), month_of(AT.date())
GROUPS = ("general", "hypertension")
SPOKEN = ("completed", "broken_off", "refused", "impaired")


@pytest.fixture
def world(district: Any) -> Any:
    """Forty people of two centres in two campaigns, reached as chance would have it."""
    chance, team = random.Random(7), team_of(district.heyan)
    first = campaign_of(district)
    campaigns = (first, campaign_of(district, title="七月回访", questions=first.questions))
    for number in range(1, 41):
        place = chance.choice((district.heyan, district.jiucheng))
        row = person_in(chance.choice(campaigns), place, number)
        _reach(district, row, team, chance)
    return district


def _reach(district: Any, row: Assignment, team: Any, chance: random.Random) -> None:
    """Some attempts, of which the last may have reached the person."""
    agent = district.person(CallAgent)
    values: dict[str, Any] = {"group": chance.choice(GROUPS), "team": chance.choice((None, team))}
    for number in range(1, chance.randint(0, 3) + 1):
        said = chance.choice(Disposition.codes())
        at = AT + timedelta(hours=number)
        call = Call.objects.create(
            organisation=row.organisation, resident=row.resident, agent=agent, agent_name="回访员", adapter="tel",
            placed_at=at, outcome="unknown", ended_at=at, disposition=said, disposed_at=at,
        )  # fmt: skip
        counts, band = chance.random() < 0.9, chance.choice(("morning", "evening"))
        Attempt.objects.create(assignment=row, call=call, number=number, band=band, placed_at=at, counts=counts)
        values["called_at"] = at
        if said in SPOKEN:
            values["spoken_at"] = at
        if said == "completed":
            values |= {"completed_at": at, "satisfaction": chance.choice((None, 2, 4, 5))}
    Assignment.objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def listed(ask: Any, district: Any) -> Callable[[str], int]:
    """How many rows the list at an address has, as a supervisor of the district sees it."""
    request = ask(Supervisor, district.office).get("/campaigns/people/").wsgi_request

    def count(address: str) -> int:
        listing, rows = LISTS[urlsplit(address).path.strip("/").split("/")[-1]]
        request.GET = QueryDict(urlsplit(address).query)
        conditions = Conditions(listing, request, parse(listing, request.GET).query)
        assert conditions.is_valid, (address, conditions.form.errors)
        return int(conditions.apply(rows(request.scope)).count())

    return count


@pytest.mark.parametrize("days", [None, JUNE, TODAY])
@pytest.mark.parametrize("by", ["centre", "team", "group", "campaign"])
def test_every_line_of_every_table_opens_to_its_people(listed: Any, world: Any, by: str, days: Days | None) -> None:
    found = tables.table(people_rows(scope_of(world.office)), by, {}, days)
    assert found.lines
    for line in (*found.lines, found.total):
        for rate in line.rates:
            assert (listed(rate.above), listed(rate.below)) == (rate.numerator, rate.denominator)


@pytest.mark.parametrize("days", [None, JUNE])
def test_every_month_opens_to_its_people(listed: Any, world: Any, days: Days | None) -> None:
    for line in by_month(people_rows(scope_of(world.office)), {}, days, "合计").lines:
        for rate in line.rates:
            assert (listed(rate.above), listed(rate.below)) == (rate.numerator, rate.denominator)


@pytest.mark.parametrize("days", [None, TODAY])
@pytest.mark.parametrize("by", list(COLUMNS))
def test_every_count_of_calls_opens_to_its_calls(listed: Any, world: Any, by: str, days: Days | None) -> None:
    rows = attempt_rows(scope_of(world.office))
    found = call_table(rows.filter(**days.of("placed_at")) if days else rows, by, {}, days)
    assert sum(line.parts["made"].count for line in found.lines) == found.total.parts["made"].count > 0
    for line in (*found.lines, found.total):
        for part in line.parts.values():
            assert listed(part.address) == part.count


def test_every_cell_of_the_day_opens_to_its_attempts(listed: Any, world: Any) -> None:
    for _group, cells in best_times(attempt_rows(scope_of(world.office)), {}):
        for cell in cells:
            assert (listed(cell.reached_address), listed(cell.address)) == (cell.reached, cell.attempts)


def test_every_reason_opens_to_its_attempts_and_together_they_are_all(listed: Any, world: Any) -> None:
    attempts = attempt_rows(scope_of(world.office))
    found = reasons.ends(attempts, {})[0]
    assert sum(count for _label, count, _address in found) == attempts.count()
    assert all(listed(address) == count for _label, count, address in found)


def test_who_came_for_care_opens_to_them(listed: Any, world: Any) -> None:
    people = people_rows(scope_of(world.office))
    three = [row.pk for row in people[:3]]
    reached = {"called_at": AT, "spoken_at": AT, "completed_at": AT}
    Assignment.objects.exclude(pk__in=three).update(completed_at=None, satisfaction=None)
    Assignment.objects.filter(pk__in=three).update(**reached)
    done = list(people.filter(pk__in=three))
    for row, later in zip((*done, done[2]), (1, 15, 16, 0), strict=True):
        ServiceReceived.objects.create(
            resident=row.resident, kind="publichealth.followup", organisation=row.organisation, module="publichealth",
            on=timezone.localdate(row.completed_at) + timedelta(later),
        )  # fmt: skip
    found = returned(people, {}, JUNE, AT.date())
    assert (found.came, found.completed, found.early) == (2, 3, 3)
    last_day = AT.date() + timedelta(15)
    assert [returned(people, {}, JUNE, day).early for day in (last_day, last_day + timedelta(1))] == [3, 0]
    assert (listed(found.came_address), listed(found.completed_address)) == (2, found.completed)


def test_usage_counts_who_called_and_opens_to_the_calls(listed: Any, world: Any) -> None:
    [usage] = usage_of(scope_of(world.heyan), TODAY)
    assert (usage.agents, usage.active, usage.share_active) == (1, 1, 1)
    assert listed(usage.attempts_address) == usage.attempts > 0
    assert parse_qs(urlsplit(usage.attempts_address).query)["centre"] == [str(world.heyan.pk)]


def test_somebody_of_the_office_who_calls_for_a_centre_is_none_of_its_own(world: Any) -> None:
    [_heyan, jiucheng] = usage_of(scope_of(world.office), TODAY)
    assert jiucheng.attempts > 0
    assert (jiucheng.agents, jiucheng.active, jiucheng.share_active) == (0, 0, None)


def test_contracts_never_called_open_to_them_and_a_later_call_does_not_count(listed: Any, district: Any) -> None:
    campaign = campaign_of(district)
    called, other = (Story.at(district.heyan, phone=f"1000000000{number}") for number in (1, 2))
    for story in (called, other):
        story.sign(AT.date() - timedelta(days=30))
    row = person_in(campaign, district.heyan, 1, called.resident)
    Assignment.objects.filter(pk=row.pk).update(called_at=AT)
    [before] = usage_of(scope_of(district.heyan), Days(AT.date() - timedelta(days=5), AT.date() - timedelta(days=1)))
    [now] = usage_of(scope_of(district.heyan), TODAY)
    assert ((before.contracts, before.never), (now.contracts, now.never)) == ((2, 2), (2, 1))
    for usage in (before, now):
        assert listed(usage.contracts_address) == usage.contracts
        assert listed(usage.never_address) == usage.never


def test_without_anybody_there_is_no_rate(district: Any) -> None:
    assert [rate.value for rate in rates_of(people_rows(scope_of(district.heyan)), {})] == [None] * 4
    [usage] = usage_of(scope_of(district.heyan), TODAY)
    assert (usage.share_active, usage.for_each_contract, usage.share_never) == (None, None, None)


def test_usage_opens_to_the_agents_with_those_who_called_nobody(ask: Any, listed: Any, world: Any) -> None:
    idle = world.person(Clinician)
    scope = scope_of(world.office)
    [usage, _jiucheng] = usage_of(scope, TODAY)
    agents = agents_of(scope, TODAY, str(world.heyan.pk))
    assert (len(agents), sum(one.calls > 0 for one in agents)) == (usage.agents, usage.active) == (2, 1)
    assert listed(agents[0].address) == agents[0].calls == Attempt.objects.count()
    assert (agents[1].name, agents[1].calls) == (str(idle), 0)
    shown = ask(Supervisor, world.office).get(usage.agents_address).content.decode()
    assert "期末有回访权限的 2 人，其中本期拨打过的 1 人。" in shown
    assert shown.count("没有拨打") == 1


def test_agents_of_another_scope_are_not_named(world: Any) -> None:
    assert agents_of(scope_of(world.jiucheng), TODAY, str(world.heyan.pk)) == []
