"""Signing, renewing, changing the team, ending; and what happens to a resident."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from district.audit.models import Event
from district.contracts import actions, rules
from district.contracts.models import Contract, ContractState, EndReason
from district.contracts.tests.story import Story, doctor, moment, now, package_of, team_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.residents import actions as residents
from district.residents.models import ResidentSummary, Signed
from district.residents.tests.people import BY, identity, resident
from tests.web.people import SmallDistrict

BEGAN = date(2024, 3, 5)


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def test_what_was_signed_stands_in_the_summary_and_the_trail(story: Story) -> None:
    made = story.sign(BEGAN)
    assert (made.valid_until, made.state_on(BEGAN)) == (date(2025, 3, 4), ContractState.ACTIVE)
    assert (story.summary.contract_state, story.summary.contract_since) == (Signed.AGREED, BEGAN)
    assert (story.summary.contract_until, story.summary.contract_team) == (date(2025, 3, 4), story.team.number)
    assert Event.objects.filter(action="contracts.contract.signed", target_id=str(made.pk)).count() == 1


@pytest.mark.parametrize(
    ("ends_on", "is_allowed"),
    [(date(2025, 3, 3), False), (date(2025, 3, 4), True), (date(2025, 3, 5), True),
     (date(2027, 3, 3), True), (date(2027, 3, 4), True), (date(2027, 3, 5), False)],
)  # fmt: skip
def test_a_term_is_one_to_three_years_since_2022(story: Story, ends_on: date, is_allowed: bool) -> None:
    if is_allowed:
        story.sign(BEGAN, ends_on)
    else:
        with pytest.raises(Refused):
            story.sign(BEGAN, ends_on)
    assert Contract.objects.exists() == is_allowed


def test_before_2022_a_term_was_one_year_at_most(story: Story) -> None:
    with pytest.raises(Refused):
        story.sign(date(2021, 3, 5), date(2022, 3, 5))
    story.sign(date(2021, 3, 5), date(2022, 3, 4))


def test_a_resident_has_one_contract_at_a_time(story: Story) -> None:
    story.sign(BEGAN)
    for begins_on in (BEGAN, date(2025, 3, 4)):
        with pytest.raises(Refused, match="同时只能有一份"):
            story.sign(begins_on)
    story.sign(date(2025, 3, 5))
    assert Contract.objects.count() == 2


def test_a_number_that_another_contract_bears_is_refused_in_a_sentence(story: Story) -> None:
    first = story.sign(BEGAN)
    other = Story.at(story.place, name="李四", identity_number=identity(order=4))
    with pytest.raises(Refused, match="已用于另一份协议") as refused:
        other.sign(BEGAN, number=first.number)
    assert refused.value.about == "number"


def test_the_database_itself_refuses_a_second_contract_on_a_day(story: Story) -> None:
    first = story.sign(BEGAN)
    second = story.sign(date(2025, 3, 5))
    for begins_on in (date(2025, 3, 4), date(2024, 1, 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contract.objects.filter(pk=second.pk).update(begins_on=begins_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.create(
            number="X", organisation=first.organisation, resident=first.resident, team=first.team, doctor=first.doctor,
            package=first.package, signed_at=first.signed_at, begins_on=BEGAN + timedelta(days=300),
            ends_on=date(2026, 1, 1), valid_until=date(2026, 1, 1),
        )  # fmt: skip


def test_a_doctor_has_two_thousand_people_and_no_more(story: Story) -> None:
    rules.check_room(story.doctor, BEGAN, 1998)
    rules.check_room(story.doctor, BEGAN, 1999)
    with pytest.raises(Refused, match="2000"):
        rules.check_room(story.doctor, BEGAN, 2000)


def test_the_dead_and_those_who_moved_sign_nothing(story: Story) -> None:
    moved = residents.move_away(story.resident, seen=1, on=BEGAN, reason="", by=BY, at=moment(BEGAN))
    with pytest.raises(Refused, match="迁出"):
        story.sign(BEGAN)
    back = residents.undo_move(moved, seen=2, by=BY, at=moment(BEGAN))
    residents.note_death(back, seen=3, died_on=BEGAN, note="", by=BY, at=moment(BEGAN))
    with pytest.raises(Refused, match="死亡"):
        story.sign(BEGAN)


def test_a_doctor_signs_for_the_team_of_the_day(story: Story) -> None:
    with pytest.raises(Refused, match="成员"):
        story.sign(BEGAN, doctor=doctor("外来"))
    with pytest.raises(Refused, match="服务包"):
        story.sign(BEGAN, package=package_of(story.place, 2023))


@pytest.mark.parametrize(("days", "is_allowed"), [(61, False), (60, True), (59, True)])
def test_a_contract_is_renewed_from_sixty_days_before_its_end(story: Story, days: int, is_allowed: bool) -> None:
    made = story.sign(BEGAN)
    on = made.valid_until - timedelta(days=days)
    assert rules.can_renew(now(made), on) is is_allowed


def test_a_renewal_follows_without_a_gap_and_happens_once(story: Story) -> None:
    made = story.sign(BEGAN)
    on = date(2025, 2, 20)
    told = {"team": story.team, "doctor": story.doctor, "package": package_of(story.place, 2025)}
    again = actions.renew(contract=made, seen=1, ends_on=date(2026, 3, 4), by=BY, at=moment(on), **told)
    assert (again.begins_on, again.renewal_of) == (date(2025, 3, 5), made)
    assert (story.summary.contract_since, story.summary.contract_until) == (BEGAN, date(2026, 3, 4))
    assert now(made).state_on(date(2025, 3, 5)) == ContractState.SUPERSEDED
    with pytest.raises(Refused, match="已续签"):
        actions.renew(contract=made, seen=2, ends_on=date(2026, 3, 4), by=BY, at=moment(on), **told)


def test_another_team_goes_on_with_the_same_term(story: Story) -> None:
    made = story.sign(BEGAN)
    other = team_of(story.place)
    told = {"team": other, "doctor": other.leader, "reason": "居民要求", "by": BY, "at": moment(date(2024, 6, 1))}
    changed = actions.change_team(contract=made, seen=1, **told)
    assert (changed.team, changed.ends_on, story.summary.contract_team) == (other, made.ends_on, other.number)
    with pytest.raises(Refused, match="相同"):
        actions.change_team(contract=changed, seen=2, **told)
    with pytest.raises(Conflict):
        actions.change_team(contract=changed, seen=1, **told | {"team": story.team, "doctor": story.doctor})


def test_a_contract_ends_for_a_reason_and_other_needs_words(story: Story) -> None:
    made = story.sign(BEGAN)
    on = date(2024, 9, 1)
    told = {"contract": made, "seen": 1, "by": BY, "at": moment(on)}
    for ended_on, reason, note in ((on + timedelta(days=1), "refused", ""), (BEGAN - timedelta(days=1), "refused", ""),
                                   (on, "other", " "), (on, "merged", "")):  # fmt: skip
        with pytest.raises(Refused):
            actions.end(ended_on=ended_on, reason=reason, note=note, **told)
    ended = actions.end(ended_on=on, reason="unreachable", **told)
    assert ended.state_on(on) == ContractState.ACTIVE
    assert ended.state_on(on + timedelta(days=1)) == ContractState.ENDED
    assert (story.summary.contract_state, story.summary.contract_until) == (Signed.ENDED, on)


def test_a_death_ends_the_contract_on_its_day_and_its_undoing_restores_it(story: Story) -> None:
    made = story.sign(BEGAN)
    died = date(2024, 5, 1)
    dead = residents.note_death(story.resident, seen=1, died_on=died, note="", by=BY, at=moment(died))
    ended = now(made)
    assert (ended.ended_on, ended.end_reason) == (died, EndReason.DECEASED)
    assert story.summary.contract_until == died
    residents.undo_death(dead, seen=2, by=BY, at=moment(died))
    assert (now(made).valid_until, now(made).end_reason) == (made.ends_on, "")
    assert story.summary.contract_state == Signed.AGREED


def test_who_moves_away_has_a_contract_until_the_day_before(story: Story) -> None:
    made = story.sign(BEGAN)
    gone = date(2024, 5, 1)
    moved = residents.move_away(story.resident, seen=1, on=gone, reason="", by=BY, at=moment(gone))
    assert (now(made).ended_on, now(made).end_reason) == (gone - timedelta(days=1), EndReason.MOVED)
    later = date(2024, 8, 1)
    residents.come_back(moved, seen=2, on=later, target=story.place, by=BY, at=moment(later))
    assert now(made).end_reason == EndReason.MOVED


def test_a_move_that_was_a_mistake_restores_the_contract(story: Story) -> None:
    made = story.sign(BEGAN)
    gone = date(2024, 5, 1)
    moved = residents.move_away(story.resident, seen=1, on=gone, reason="", by=BY, at=moment(gone))
    residents.undo_move(moved, seen=2, by=BY, at=moment(gone))
    assert now(made).end_reason == ""


def test_a_contract_goes_on_with_the_file_that_goes_on(story: Story) -> None:
    spare = resident(story.place, moment(BEGAN))
    theirs = story.sign(BEGAN)
    told = {"taken": (), "reason": "同一人", "by": BY, "at": moment(date(2024, 4, 1))}
    done = residents.merge(survivor=spare, merged=story.resident, seen=(1, 1), **told)
    assert (now(theirs).resident, now(theirs).valid_until) == (spare, theirs.ends_on)
    assert ResidentSummary.objects.get(pk=spare.pk).contract_until == theirs.ends_on
    residents.unmerge(done, by=BY, at=moment(date(2024, 4, 2)))
    assert (now(theirs).resident, story.summary.contract_until) == (story.resident, theirs.ends_on)


def test_of_two_contracts_of_one_person_the_survivors_stays(story: Story) -> None:
    spare = resident(story.place, moment(BEGAN))
    kept = story.sign(date(2024, 6, 1))
    cut = story.sign(BEGAN, resident=spare)
    told = {"taken": (), "reason": "同一人", "by": BY, "at": moment(date(2024, 7, 1))}
    done = residents.merge(survivor=story.resident, merged=spare, seen=(1, 1), **told)
    assert (now(cut).valid_until, now(cut).end_reason) == (date(2024, 5, 31), EndReason.MERGED)
    assert (story.summary.contract_since, story.summary.contract_until) == (BEGAN, kept.ends_on)
    residents.unmerge(done, by=BY, at=moment(date(2024, 7, 2)))
    assert (now(cut).resident, now(cut).valid_until, now(cut).end_reason) == (spare, cut.ends_on, "")


def test_what_is_refused_changes_nothing_and_leaves_no_event(story: Story) -> None:
    story.sign(BEGAN)
    before = Event.objects.count(), story.summary.contract_until
    with pytest.raises(Refused):
        story.sign(BEGAN, package=package_of_year(story))
    assert (Event.objects.count() - 1, story.summary.contract_until) == before


def package_of_year(story: Story) -> object:
    return package_of(story.place, BEGAN.year)
