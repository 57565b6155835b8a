"""A call of a campaign is a call to its very person, and no other call passes for it."""

from datetime import date
from typing import Any

import pytest

from district.access.roles import CallAgent
from district.audit.models import Event
from district.calls import actions as calls
from district.calls.models import Call
from district.campaigns import actions
from district.campaigns.actions import ABOUT
from district.campaigns.models import Attempt, Campaign, State
from district.campaigns.tests.story import caller, campaign_of, claimed, dialled, ended, person_in, somebody
from district.lib.refusal import Refused
from district.residents.models import Resident
from tests.web.people import AT


@pytest.fixture
def row(district: Any) -> Any:
    """Somebody whom the agent holds."""
    person_in(campaign_of(district), district.heyan, 1)
    return claimed(district)


def test_a_call_to_somebody_else_is_no_attempt_to_reach_this_person(ask: Any, district: Any, row: Any) -> None:
    other = somebody(district.heyan, 2)
    told = {"resident": other.pk, "about_kind": ABOUT, "about_id": row.pk}
    answer = ask(CallAgent).post("/calls/place/", told, follow=True)
    assert "拨打的居民与回访对象不符" in answer.content.decode()
    assert not Call.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_call_for_nobody_of_a_campaign_is_refused_in_a_sentence(district: Any, row: Any, key: str) -> None:
    _user, told = caller(district)
    with pytest.raises(Refused, match="与回访对象不符"):
        calls.place(resident=row.resident, about=(ABOUT, key), adapter="tel", **told)


def test_a_running_call_from_the_residents_page_does_not_pass_for_the_campaigns(district: Any, row: Any) -> None:
    _user, told = caller(district)
    calls.place(resident=row.resident, adapter="tel", **told)
    with pytest.raises(Refused, match="请先挂断并登记结论"):
        dialled(district, row)
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("stated", [{"state": State.PAUSED}, {"state": State.CLOSED}, {"ends_on": date(2024, 6, 13)}, {"begins_on": date(2024, 6, 15)}])  # fmt: skip
def test_nobody_is_dialled_for_a_campaign_that_does_not_run_today(district: Any, row: Any, stated: Any) -> None:
    Campaign.objects.update(**stated)
    with pytest.raises(Refused, match=r"不能拨打|不在任务"):
        dialled(district, row)
    assert not Call.objects.exists()


def test_whoever_is_not_held_is_not_dialled(district: Any, row: Any) -> None:
    actions.put_back(assignment=row, reason="先问团队医生", **caller(district)[1])
    with pytest.raises(Refused, match="不由您回访"):
        dialled(district, row)


def test_whoever_asked_not_to_be_called_is_not_dialled_even_while_held(district: Any, row: Any) -> None:
    Resident.objects.update(do_not_call_since=date(2024, 6, 1))
    with pytest.raises(Refused, match=r"免打扰|不再来电"):
        dialled(district, row)


def test_attempts_are_numbered_and_each_leaves_its_event(district: Any, row: Any) -> None:
    again = ended(district, dialled(district, row), "no_answer")
    at = again.not_before
    second = dialled(district, claimed(district, at), at)  # type: ignore[arg-type]
    assert list(Attempt.objects.order_by("placed_at").values_list("number", flat=True)) == [1, 2]
    made = Event.objects.filter(action="campaigns.attempt.made", target_id=str(second.pk)).get()
    assert (made.after["number"], made.after["band"]) == (2, second.band)


def test_a_call_whose_end_is_not_said_is_said_before_the_next(district: Any, row: Any) -> None:
    dialled(district, row)
    Call.objects.update(outcome="no_answer", ended_at=AT)
    with pytest.raises(Refused, match="请先登记"):
        dialled(district, row)
