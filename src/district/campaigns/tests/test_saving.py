"""What follows from how a call ended. "Not reached" is never "not satisfied", and what is saved stands once."""

from datetime import timedelta
from typing import Any

import pytest

from district.access.roles import Clinician
from district.calls import actions as calls
from district.calls.models import Call
from district.campaigns import actions as campaigns
from district.campaigns.actions import ABOUT
from district.campaigns.holding import HELD_FOR
from district.campaigns.models import Attempt, Progress, Proposal
from district.campaigns.tests.story import called, caller, campaign_of, claimed, dialled, ended, person_in, somebody
from district.contracts.models import Finding
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.questionnaires.models import Interview
from district.residents.models import PhoneState, ResidentSummary, ServiceReceived
from tests.web.people import AT


@pytest.fixture
def row(district: Any) -> Any:
    return person_in(campaign_of(district), district.heyan, 1)


def test_a_completed_conversation_is_a_service_and_an_answer(district: Any, row: Any) -> None:
    done = called(district, "completed")
    assert (done.progress, done.satisfaction, done.attempts) == (Progress.DONE, 5, 1)
    assert Interview.objects.get().state == "completed"
    assert ServiceReceived.objects.get(kind="contracts.call").resident == row.resident
    summary = ResidentSummary.objects.get(resident=row.resident)
    assert (summary.last_call_outcome, summary.last_satisfaction, summary.phone_state) == (
        "completed",
        5,
        PhoneState.VALID,
    )


def test_nobody_answering_is_not_being_dissatisfied(district: Any, row: Any) -> None:
    again = called(district, "no_answer")
    assert (again.progress, again.satisfaction, again.spoken_at) == (Progress.WAITING, None, None)
    assert again.called_at
    assert ResidentSummary.objects.get(resident=row.resident).last_satisfaction is None


def test_after_so_many_attempts_in_other_parts_of_the_day_somebody_is_unreachable(district: Any, row: Any) -> None:
    at, bands = AT, []
    for _number in range(4):
        row = called(district, "no_answer", at)
        bands.append(Attempt.objects.get(assignment=row, placed_at=at).band)
        at = row.not_before
    assert (row.progress, row.attempts) == (Progress.UNREACHABLE, 4)
    assert len(set(bands)) == len(bands)


def test_the_attempts_of_others_are_not_ones_own(district: Any, row: Any) -> None:
    for number in range(2, 6):
        person_in(row.campaign, district.heyan, number)
        called(district, "no_answer")
    assert called(district, "no_answer").progress == Progress.WAITING


def test_a_fault_of_the_line_uses_no_attempt(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    Call.objects.filter(pk=attempt.call_id).update(outcome="line_fault", ended_at=AT)
    again = ended(district, attempt, "")
    assert (again.progress, again.attempts, again.called_at) == (Progress.WAITING, 0, None)
    assert again.not_before == AT + timedelta(minutes=10)


def test_a_fault_of_ones_own_telephone_uses_no_attempt(district: Any, row: Any) -> None:
    again = called(district, "")
    assert (again.progress, again.attempts, again.called_at) == (Progress.WAITING, 0, None)
    assert Call.objects.get().outcome == "unknown"


def test_a_telephone_that_rang_is_no_fault(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    Call.objects.filter(pk=attempt.call_id).update(outcome="no_answer", ended_at=AT)
    with pytest.raises(Refused, match="不是取消或故障"):
        ended(district, attempt, "")


def test_a_promise_where_nobody_is_called_again_is_refused(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="不能约定再拨"):
        ended(district, attempt, "refused", appointment=AT + timedelta(hours=2))
    attempt.refresh_from_db()
    assert attempt.saved_at is None


def test_saving_hangs_up(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    Call.objects.filter(pk=attempt.call_id).update(adapter="asterisk", taken_at=AT)
    ended(district, attempt, "broken_off")
    assert Call.objects.get().stop_asked_at == AT


def test_a_wrong_number_goes_to_the_centre_and_is_not_dialled_again(district: Any, row: Any) -> None:
    done = called(district, "invalid_number")
    assert done.progress == Progress.WRONG_NUMBER
    assert Finding.objects.get().kind == "invalid_number"
    assert ResidentSummary.objects.get(resident=row.resident).phone_state == PhoneState.WRONG
    assert claimed(district, AT + timedelta(days=1)) is None


def test_a_wrong_number_is_dialled_in_no_other_campaign(district: Any, row: Any) -> None:
    other = person_in(campaign_of(district, questions=row.campaign.questions), district.heyan, 2, row.resident)
    called(district, "invalid_number")
    other.refresh_from_db()
    assert (other.progress, other.reason) == (Progress.STOPPED, "号码有误，等待中心更正")


def test_a_save_that_comes_late_leaves_the_person_with_whom_they_are_now(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    other, later = district.person(Clinician), AT + HELD_FOR
    told = {"by": other.actor(role=Clinician.name), "at": later}
    assert campaigns.claim_next(user=other, scope=scope_of(district.heyan), **told)
    after = ended(district, attempt, "no_answer", later)
    assert (after.progress, after.holder, after.attempts) == (Progress.HELD, other, 1)


def test_hearing_of_a_death_stops_every_queue_and_proposes_a_correction(district: Any) -> None:
    campaign, one = campaign_of(district), somebody(district.heyan, 1)
    person_in(campaign, district.heyan, 1, one)
    other = person_in(campaign_of(district, title="另一任务", questions=campaign.questions), district.heyan, 1, one)
    called(district, "deceased", note="儿子告知")
    other.refresh_from_db()
    one.refresh_from_db()
    assert (other.progress, Proposal.objects.get().kind, one.died_on) == (Progress.STOPPED, "deceased", None)


def test_an_appointment_comes_back_to_the_same_agent_at_its_time(district: Any, row: Any) -> None:
    when = AT + timedelta(hours=3)
    waits = called(district, "broken_off", appointment=when)
    assert (waits.not_before, bool(waits.appointment_with)) == (when, True)
    assert claimed(district, when - timedelta(seconds=1)) is None
    assert claimed(district, when) == row


def test_an_appointment_in_the_past_is_refused_and_nothing_is_written(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="已经过去"):
        ended(district, attempt, "no_answer", appointment=AT)
    attempt.refresh_from_db()
    assert (attempt.saved_at, Call.objects.get().disposition) == (None, "")


def test_saved_twice_it_stands_once(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    first = ended(district, attempt, "completed")
    second = ended(district, attempt, "refused")
    assert (second.version, second.progress) == (first.version, Progress.DONE)
    assert Call.objects.get().disposition == "completed"


def test_what_a_call_led_to_is_not_unsaid_on_the_page_of_the_call(district: Any, row: Any) -> None:
    called(district, "no_answer")
    call, (_user, told) = Call.objects.get(), caller(district)
    with pytest.raises(Refused, match="不能改结论"):
        calls.dispose(call=call, seen=call.version, disposition="completed", **told)
    noted = calls.dispose(call=call, seen=call.version, disposition="no_answer", note="响了很久", **told)
    assert (noted.disposition, noted.note) == ("no_answer", "响了很久")


def test_dialled_twice_it_is_one_attempt(district: Any, row: Any) -> None:
    held = claimed(district)
    assert dialled(district, held) == dialled(district, held)  # type: ignore[arg-type]
    assert Call.objects.get().about_kind == ABOUT


def test_an_unfinished_questionnaire_is_not_completed(district: Any, row: Any) -> None:
    attempt = dialled(district, claimed(district))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        ended(district, attempt, "completed", answers={"knows": "yes"})
    assert Call.objects.get().disposition == ""


def test_a_broken_conversation_goes_on_where_it_stopped(district: Any, row: Any) -> None:
    again = called(district, "broken_off", answers={"knows": "yes"})
    called(district, "completed", again.not_before, answers={"satisfied": 4})
    assert Interview.objects.get().answers == {"knows": "yes", "satisfied": 4}


def test_a_request_not_to_be_called_holds_at_once(district: Any, row: Any) -> None:
    called(district, "refused", stop_calling=True, note="不要再打")
    row.resident.refresh_from_db()
    assert row.resident.do_not_call_since
