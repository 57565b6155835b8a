"""A call of a campaign is a call to its very person, and no other call passes for it."""

from typing import Any
from uuid import uuid4

import pytest

from district.access.roles import CallAgent
from district.calls import actions as calls
from district.calls.models import Call
from district.campaigns.actions import ABOUT
from district.campaigns.models import Attempt
from district.campaigns.tests.story import caller, campaign_of, claimed, dialled, person_in, somebody
from district.lib.refusal import Refused


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


@pytest.mark.parametrize("key", ["", "x", str(uuid4())])
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
