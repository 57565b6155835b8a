"""Every figure equals the rows of the list that it opens, and what a slow count finds."""

import random
from datetime import timedelta
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from district.access.roles import CallAgent, Supervisor
from district.calls.models import Call, Disposition
from district.campaigns.listings import ATTEMPTS, PEOPLE, attempt_rows, people_rows
from district.campaigns.models import Assignment, Attempt
from district.campaigns.statistics import reasons, tables
from district.campaigns.statistics.figures import Rate, rates_of
from district.campaigns.statistics.times import best_times
from district.campaigns.statistics.usage import usage_of
from district.campaigns.tests.story import campaign_of, person_in
from district.lists.conditions import Conditions
from district.lists.query import parse
from district.orgs.tree import scope_of
from tests.web.people import AT

GROUPS = ("general", "hypertension")
SPOKEN = ("completed", "broken_off", "refused", "impaired")


@pytest.fixture
def world(district: Any) -> Any:
    """Forty people of two centres in two campaigns, reached as chance would have it."""
    chance = random.Random(7)
    first = campaign_of(district)
    campaigns = (first, campaign_of(district, title="七月回访", questions=first.questions))
    for number in range(1, 41):
        place = chance.choice((district.heyan, district.jiucheng))
        row = person_in(chance.choice(campaigns), place, number)
        _reach(district, row, chance)
    return district


def _reach(district: Any, row: Assignment, chance: random.Random) -> None:
    """Some attempts, of which the last may have reached the person."""
    agent = district.person(CallAgent)
    values: dict[str, Any] = {"group": chance.choice(GROUPS)}
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


def listed(ask: Any, address: str) -> int:
    """How many rows the list at an address has."""
    listing, rows = {"people": (PEOPLE, people_rows), "attempts": (ATTEMPTS, attempt_rows)}[urlsplit(address).path.split("/")[2]]  # fmt: skip
    request = ask(Supervisor).get(address).wsgi_request
    query = QueryDict(urlsplit(address).query)
    conditions = Conditions(listing, request, parse(listing, query).query)
    assert conditions.is_valid, address
    return int(conditions.apply(rows(request.scope)).count())


def slow(rows: Any, rate: Rate) -> Fraction | None:
    """The rate as anybody would count it by hand."""
    holds = {
        "called": lambda row: row.called_at is not None,
        "spoken": lambda row: row.spoken_at is not None,
        "completed": lambda row: row.completed_at is not None,
        "answered": lambda row: row.satisfaction is not None,
        "satisfied": lambda row: row.satisfaction in (4, 5),
    }
    above, below = (next(iter(side), None) for side in (rate.definition.above, rate.definition.below))
    people = [row for row in rows if below is None or holds[below](row)]
    return Fraction(sum(holds[above](row) for row in people), len(people)) if people else None


def test_every_rate_is_what_its_lists_hold_and_what_a_slow_count_finds(ask: Any, world: Any) -> None:
    people = people_rows(scope_of(world.heyan))
    for rate in rates_of(people, {}):
        assert rate.value == slow(list(people), rate)
        assert (listed(ask, rate.above), listed(ask, rate.below)) == (rate.numerator, rate.denominator)


@pytest.mark.parametrize("by", ["centre", "group", "campaign", "month"])
def test_every_line_of_every_table_opens_to_its_people(ask: Any, world: Any, by: str) -> None:
    people = people_rows(scope_of(world.heyan))
    lines = tables.lines(people, by, {})
    everybody = people.filter(called_at__isnull=False) if by == "month" else people
    assert sum(line.people for line in lines) == everybody.count()
    for line in lines:
        assert listed(ask, line.address) == line.people
        for rate in line.rates:
            assert (listed(ask, rate.above), listed(ask, rate.below)) == (rate.numerator, rate.denominator)


def test_every_cell_of_the_day_opens_to_its_attempts(ask: Any, world: Any) -> None:
    for _group, cells in best_times(attempt_rows(scope_of(world.heyan)), {}):
        for cell in cells:
            assert (listed(ask, cell.reached_address), listed(ask, cell.address)) == (cell.reached, cell.attempts)


def test_every_reason_opens_to_its_attempts_and_together_they_are_all(ask: Any, world: Any) -> None:
    attempts = attempt_rows(scope_of(world.heyan))
    found = reasons.dispositions(attempts, {})
    assert sum(count for _label, count, _address in found) == attempts.count()
    assert all(listed(ask, address) == count for _label, count, address in found)


def test_usage_counts_who_called_and_opens_to_the_calls(ask: Any, world: Any) -> None:
    day = AT.date()
    [usage] = usage_of(scope_of(world.heyan), day, day)
    assert (usage.agents, usage.active) == (1, 1)
    assert listed(ask, usage.attempts_address) == usage.attempts > 0
    assert parse_qs(urlsplit(usage.attempts_address).query)["centre"] == [str(world.heyan.pk)]


def test_without_anybody_there_is_no_rate(district: Any) -> None:
    assert [rate.value for rate in rates_of(people_rows(scope_of(district.heyan)), {})] == [None] * 4
