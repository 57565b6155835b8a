"""Kept counts are what the rows count to, whatever happens before, while and after they are counted."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from district.access.roles import CallAgent
from district.calls.models import Call
from district.campaigns.listings import attempt_rows, people_rows
from district.campaigns.models import Assignment, Attempt, Campaign, Kept, State
from district.campaigns.statistics import keeping
from district.campaigns.statistics.calling import COLUMNS, call_table, calls_by
from district.campaigns.statistics.keeping import QUESTIONS, keep, keep_counts
from district.campaigns.statistics.months import by_month
from district.campaigns.statistics.reasons import ends
from district.campaigns.statistics.resting import NOTHING, Resting, resting
from district.campaigns.statistics.returning import returned
from district.campaigns.statistics.tables import table
from district.campaigns.statistics.times import best_times
from district.campaigns.tests.by_hand import World
from district.campaigns.tests.story import called, campaign_of, person_in
from district.campaigns.tests.test_second_opinion import SPANS, WORLDS
from district.campaigns.tests.worlds import built
from district.contracts.models import Team
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.questionnaires.models import Interview
from district.residents.models import ServiceReceived
from tests.web.people import AT

TODAY = AT.date()
EVERYTHING = lambda district, days: resting(scope_of(district.office), None, days, QUESTIONS)  # noqa: E731


def figures(district: Any, days: Any, rest: Resting, today: date = date(2026, 1, 1)) -> list[Any]:
    """Whatever pages show."""
    people, attempts = (rows(scope_of(district.office)) for rows in (people_rows, attempt_rows))
    made = attempts.filter(**days.of("placed_at")) if days else attempts
    return [
        *(table(people, by, {}, days, rest) for by in ("centre", "team", "group", "campaign")),
        *(call_table(made, by, {}, days, rest) for by in COLUMNS),
        by_month(people, {}, days, "", rest), returned(people, {}, days, today, rest),
        best_times(made, {}, days, rest), ends(made, {}, days, rest),
    ]  # fmt: skip


@pytest.fixture
def staffed(district: Any) -> Any:
    """A district with an agent in each of its centres."""
    for place in (district.heyan, district.jiucheng):
        district.person(CallAgent, place)
    return district


@given(world=WORLDS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_show_the_same_whether_counts_are_kept_or_not(staffed: Any, world: World) -> None:
    with transaction.atomic():
        campaigns = built(staffed, world)
        keep(campaigns["六月"], AT)
        for days in SPANS:
            assert figures(staffed, days, EVERYTHING(staffed, days)) == figures(staffed, days, NOTHING)
        keep(campaigns["七月"], AT)
        for days in SPANS:
            assert figures(staffed, days, EVERYTHING(staffed, days)) == figures(staffed, days, NOTHING)
        transaction.set_rollback(True)


@pytest.fixture
def over(district: Any) -> Campaign:
    """A campaign that is over, with one completed conversation, and kept."""
    row = person_in(campaign_of(district), district.heyan, 1)
    called(district, "completed")
    Campaign.objects.filter(pk=row.campaign_id).update(state=State.CLOSED, closed_at=AT + timedelta(days=1))
    assert keep_counts(AT) == 1
    return Campaign.objects.get(pk=row.campaign_id)


def test_what_is_kept_is_not_counted_again(district: Any, over: Campaign, django_assert_num_queries: Any) -> None:
    rest = EVERYTHING(district, None)
    assert (rest.counted, list(rest.kept)) == ((), [over.pk])
    with django_assert_num_queries(2):  # the scope
        shown = figures(district, None, rest)
    assert shown == figures(district, None, NOTHING)


def served(row: Assignment) -> None:
    """A service two days after the conversation, written down late."""
    told = {"resident": row.resident, "on": TODAY + timedelta(days=2), "organisation": row.organisation}
    ServiceReceived.objects.create(kind="publichealth.followup", module="publichealth", **told)


CHANGES: dict[str, Callable[[Assignment], Any]] = {
    "a late result of the line": lambda _row: Call.objects.update(talk_ms=1, outcome="answered"),
    "an answer corrected": lambda _row: Interview.objects.update(satisfaction=1),
    "an attempt corrected": lambda _row: Attempt.objects.update(band="evening"),
    "a person stopped": lambda row: Assignment.objects.filter(pk=row.pk).update(satisfaction=None),
    "a service received": served,
    "a campaign opened again": lambda row: Campaign.objects.filter(pk=row.campaign_id).update(closed_at=None),
    "a centre renamed": lambda _row: Organisation.objects.filter(code="QH01").update(title="新名称"),
    "an attempt taken away": lambda _row: Attempt.objects.all().delete(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_takes_the_counts_away(district: Any, over: Campaign, name: str) -> None:
    CHANGES[name](Assignment.objects.get())
    assert EVERYTHING(district, None).counted == (over.pk,)
    assert figures(district, None, EVERYTHING(district, None)) == figures(district, None, NOTHING)
    assert not Kept.objects.exists()


def test_a_team_renamed_and_nothing_else_of_teams_takes_counts_away(district: Any, over: Campaign) -> None:
    Team.objects.create(number=1, organisation=district.heyan, code="T", title="一组", opened_on=TODAY)
    assert Kept.objects.exists()
    Team.objects.update(title="二组")
    assert not Kept.objects.exists()


def test_what_changes_while_it_is_counted_is_not_kept(district: Any, over: Campaign, monkeypatch: Any) -> None:
    times = keeping._times
    monkeypatch.setattr(keeping, "_times", lambda one: (served(Assignment.objects.get()), times(one))[1])
    assert not keep(over, AT)
    assert EVERYTHING(district, None).counted == (over.pk,)
    monkeypatch.setattr(keeping, "_times", times)
    assert keep_counts(AT) == 1


def test_a_question_asked_otherwise_than_before_is_counted(district: Any, over: Campaign) -> None:
    other = calls_by("centre")
    changed = type(other)(other.name, other.keys, lambda _days: {"made": other.counts(None)["made"]})
    assert resting(scope_of(district.office), None, None, (other,)).counted == ()
    assert resting(scope_of(district.office), None, None, (changed,)).counted == (over.pk,)


def test_a_running_campaign_is_never_kept_and_a_centre_counts_its_own_rows(district: Any, over: Campaign) -> None:
    person_in(campaign_of(district, title="七月", questions=over.questions), district.heyan, 2)
    assert (keep_counts(AT), Kept.objects.count()) == (0, 1)
    assert resting(scope_of(district.heyan), None, None, QUESTIONS) == NOTHING
