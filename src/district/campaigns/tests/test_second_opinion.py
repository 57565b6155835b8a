"""Every figure of every table against a count by hand, over calls as chance would have them, at the edges of days."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from district.access.roles import CallAgent
from district.campaigns.listings import attempt_rows, people_rows
from district.campaigns.statistics.calling import PARTS, call_table
from district.campaigns.statistics.months import by_month
from district.campaigns.statistics.period import Days, month_of
from district.campaigns.statistics.tables import Line, table
from district.campaigns.statistics.times import best_times
from district.campaigns.tests import by_hand
from district.campaigns.tests.by_hand import Person, Try, World
from district.campaigns.tests.worlds import AGAIN, EDGES, LAST, RAN, built
from district.orgs.tree import scope_of

MAY, JUNE, JULY = (month_of(date(2024, number, 1)) for number in (5, 6, 7))
SPANS = (None, MAY, JUNE, JULY, Days(date(2024, 5, 31), date(2024, 6, 1)), Days(date(2024, 6, 30), date(2024, 6, 30)))
GROUPS = {"general": "一般人群", "hypertension": "高血压"}
BANDS = ("morning", "midday", "afternoon", "evening", "weekend", "other")


@st.composite
def tries(draw: Any) -> tuple[Try, ...]:
    """Calls to one person, in the order of time; only the last may settle it."""
    times = sorted(draw(st.lists(st.sampled_from(EDGES), max_size=3, unique_by=lambda at: at.replace(second=0))))
    return tuple(draw(_try(at, is_last=at == times[-1])) for at in times)


@st.composite
def _try(draw: Any, at: datetime, *, is_last: bool) -> Try:
    said = draw(st.sampled_from(LAST if is_last else AGAIN))
    satisfied = draw(st.sampled_from((None, 1, 3, 4, 5))) if said == "completed" else None
    talked = draw(st.sampled_from((None, 1, 59_999, 60_000))) if said in by_hand.SPOKEN else None
    return Try(at, said, satisfied, talked)


PEOPLE = st.builds(
    Person, st.sampled_from(("QH01", "QH02")), st.sampled_from(tuple(GROUPS)), st.sampled_from(tuple(RAN)), tries()
)
WORLDS = st.lists(PEOPLE, min_size=1, max_size=5).map(lambda people: World(tuple(people), RAN))


@pytest.fixture
def staffed(district: Any) -> Any:
    """A district with an agent in each of its centres."""
    for place in (district.heyan, district.jiucheng):
        district.person(CallAgent, place)
    return district


@given(world=WORLDS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_figure_is_what_a_count_by_hand_finds(staffed: Any, world: World) -> None:
    district = staffed
    with transaction.atomic():
        built(district, world)
        scope = scope_of(district.office)
        for days in SPANS:
            check_people(people_rows(scope), world, days)
            check_calls(attempt_rows(scope), world, days)
        check_months(people_rows(scope), world)
        check_times(attempt_rows(scope), world)
        transaction.set_rollback(True)


def check_people(people: Any, world: World, days: Days | None) -> None:
    """By centre, group and campaign, and all together."""
    names = {
        "centre": {"QH01": "河沿中心", "QH02": "旧城中心"},
        "group": GROUPS,
        "campaign": {name: name for name in RAN},
    }
    for by, titles in names.items():
        found = table(people, by, {}, days)
        lines = {str(line.title): line for line in found.lines}
        for value, title in titles.items():
            own = [one for one in world.people if getattr(one, by) == value]
            same(lines.get(title), own, world, days)
        same(found.total, list(world.people), world, days)


def same(line: Line | None, people: list[Person], world: World, days: Days | None) -> None:
    """A line counts what the hand counts; there is none where the hand counts nothing."""
    wanted = by_hand.rates(people, world, span(days))
    if line is None:
        assert not any(count for pair in wanted.values() for count in pair)
        return
    assert {rate.definition.name: (rate.numerator, rate.denominator) for rate in line.rates} == wanted
    assert line.attempts_for_each == by_hand.attempts_for_each(people, span(days))
    assert all((rate.value is None) == (rate.denominator == 0) for rate in line.rates)


def check_months(people: Any, world: World) -> None:
    """A month's line counts what that month alone counts."""
    for days in (None, JUNE, Days(date(2024, 5, 31), date(2024, 7, 1))):
        for line in by_month(people, {}, days, "合计").lines:
            part = month_of(date.fromisoformat(f"{line.title}-01"))
            cut = part if days is None else Days(max(part.begins_on, days.begins_on), min(part.ends_on, days.ends_on))
            same(line, list(world.people), world, cut)


def check_calls(attempts: Any, world: World, days: Days | None) -> None:
    """By agent (one calls for each centre), part of the day, centre, group and campaign, and all together."""
    attempts = attempts.filter(**days.of("placed_at")) if days else attempts
    keys = {
        "agent": lambda person, _one: f"CallAgent {person.centre}", "band": lambda _person, one: one.band,
        "group": lambda person, _one: GROUPS[person.group], "campaign": lambda person, _one: person.campaign,
        "month": lambda _person, one: f"{one.at:%Y-%m}",
    }  # fmt: skip
    for by, key in keys.items():
        found = call_table(attempts, by, {}, days)
        lines = {_key(by, line): line for line in found.lines}
        values = {key(*each) for each in world.tries() if by_hand.calls([each[1]], span(days))["made"]}
        assert {name for name, _line in lines.items()} == values
        for value in values:
            equal(lines[value], [one for person, one in world.tries() if key(person, one) == value], days)
        equal(found.total, [one for _person, one in world.tries()], days)


def _key(by: str, line: Any) -> str:
    """The line's value as the hand names it."""
    titles = {
        "上午": "morning",
        "中午": "midday",
        "下午": "afternoon",
        "傍晚": "evening",
        "周末": "weekend",
        "其他时间": "other",
    }
    title = str(line.title)
    return titles[title] if by == "band" else title.partition("（")[0] if by == "agent" else title


def equal(line: Any, tries: list[Try], days: Days | None) -> None:
    """A line of calls counts what the hand counts."""
    wanted = by_hand.calls(tries, span(days))
    assert {name: line.parts[name].count for name in PARTS} == {name: wanted[name] for name in PARTS}
    assert line.talk_ms == wanted["talk_ms"]
    assert (line.minutes is None) == (wanted["measured"] == 0)


def check_times(attempts: Any, world: World) -> None:
    """Each group in each part of the day: reached, of the calls that count."""
    for group, cells in best_times(attempts, {}):
        for band, cell in zip(BANDS, cells, strict=True):
            own = [
                one for person, one in world.tries()
                if GROUPS[person.group] == str(group) and one.band == band and one.counts
            ]  # fmt: skip
            assert (cell.reached, cell.attempts) == (sum(one.said in by_hand.SPOKEN for one in own), len(own))


def span(days: Days | None) -> by_hand.Span:
    """The days as the hand takes them."""
    return (days.begins_on, days.ends_on) if days else None


def test_who_was_not_reached_is_in_no_part_of_satisfaction(district: Any) -> None:
    missed = [Person("QH01", "general", "六月", (Try(EDGES[5], said),)) for said in ("no_answer", "busy", "refused")]
    asked = [Person("QH01", "general", "六月", (Try(EDGES[5], "completed", mark),)) for mark in (5, 2)]
    built(district, World((*missed, *asked), RAN))
    found = table(people_rows(scope_of(district.office)), "centre", {}, JUNE).total.rates[3]
    assert (found.numerator, found.denominator) == (1, 2)


@pytest.mark.parametrize(("at", "day", "next_day"), [
    ("2024-06-01 00:00", JUNE.begins_on, None), ("2024-06-30 23:59:30", JUNE.ends_on, None),
    ("2024-06-30 23:59:50", JUNE.ends_on, JULY.begins_on),
])  # fmt: skip
def test_a_day_begins_at_midnight_here_and_a_late_answer_belongs_to_the_next(
    district: Any, at: str, day: date, next_day: date | None
) -> None:
    built(
        district, World((Person("QH01", "general", "七月", (Try(datetime.fromisoformat(at), "completed", 5),)),), RAN)
    )
    people = people_rows(scope_of(district.office))
    contact, satisfied = (
        {
            each: table(people, "centre", {}, Days(each, each)).total.rates[place].denominator
            for each in (day, next_day or day)
        }
        for place in (1, 3)
    )
    assert contact[day] == 1
    assert satisfied[next_day or day] == 1
