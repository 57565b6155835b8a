"""What agents heard: decided by the centre, and taken back everywhere where it was wrong."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CentreManager
from district.campaigns import actions
from district.campaigns.models import Assignment, Progress, Proposal
from district.campaigns.tests.story import called, campaign_of, person_in, somebody
from district.lib.refusal import Refused
from tests.web.people import AT


@pytest.fixture
def heard(district: Any) -> Proposal:
    """Of somebody in two campaigns an agent heard that they had moved."""
    campaign, one = campaign_of(district), somebody(district.heyan, 1)
    person_in(campaign, district.heyan, 1, one)
    person_in(campaign_of(district, title="另一任务", questions=campaign.questions), district.heyan, 2, one)
    called(district, "moved", note="邻居告知")
    return Proposal.objects.get()


def manager(district: Any) -> dict[str, Any]:
    """What deciding needs to know of the centre's manager."""
    return {"by": district.person(CentreManager).actor(role="centre_manager"), "at": AT + timedelta(days=1)}


def progress() -> set[str]:
    """How far the person has come, in every campaign."""
    return set(Assignment.objects.values_list("progress", flat=True))


def test_whoever_has_not_moved_after_all_waits_again_in_every_campaign(district: Any, heard: Proposal) -> None:
    assert progress() == {Progress.STOPPED}
    actions.reject(proposal=heard, seen=1, answer="本人仍住原址", **manager(district))
    assert progress() == {Progress.WAITING}
    assert set(Assignment.objects.values_list("finished_at", flat=True)) == {None}


def test_what_stopped_before_for_another_reason_stays_stopped(district: Any, heard: Proposal) -> None:
    earlier = person_in(campaign_of(district, questions=Assignment.objects.all()[0].campaign.questions), district.heyan, 3, heard.resident)  # fmt: skip
    Assignment.objects.filter(pk=earlier.pk).update(progress=Progress.STOPPED, finished_at=AT - timedelta(days=1))
    actions.reject(proposal=heard, seen=1, answer="本人仍住原址", **manager(district))
    earlier.refresh_from_db()
    assert earlier.progress == Progress.STOPPED


def test_a_closed_campaign_calls_nobody_again(district: Any, heard: Proposal) -> None:
    type(heard.assignment.campaign).objects.update(state="closed")
    actions.reject(proposal=heard, seen=1, answer="本人仍住原址", **manager(district))
    assert progress() == {Progress.STOPPED}


def test_a_rejection_needs_its_reason_and_a_correction_a_day_that_has_come(district: Any, heard: Proposal) -> None:
    with pytest.raises(Refused, match="请写明核实的结果"):
        actions.reject(proposal=heard, seen=1, answer=" ", **manager(district))
    with pytest.raises(Refused, match="不能晚于今天"):
        actions.accept(proposal=heard, seen=1, on=date(2024, 6, 16), **manager(district))
    actions.accept(proposal=heard, seen=1, on=date(2024, 6, 15), **manager(district))
    heard.resident.refresh_from_db()
    assert heard.resident.moved_on == date(2024, 6, 15)
    with pytest.raises(Refused, match="已经核实过"):
        actions.reject(proposal=heard, seen=2, answer="误报", **manager(district))
