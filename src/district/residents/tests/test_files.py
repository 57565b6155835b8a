from datetime import date

import pytest

from district.access.actor import Actor
from district.audit.models import Event
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.orgs.tree import scope_of
from district.residents.actions import create_resident, edit_resident
from district.residents.models import DuplicateCandidate, PhoneState, Resident, ResidentSummary
from district.residents.rules import Alike, AlreadyFiled
from district.residents.sealed import opened
from district.residents.tests.people import BY, given, identity, resident


def edit(one, at, seen=None, **stated):
    scope = scope_of(one.organisation)
    return edit_resident(one, seen=seen or one.version, stated=stated, scope=scope, by=BY, at=at)


def test_a_file_is_opened_with_its_summary_and_one_event(district, at):
    one = resident(district.dongli, at, phone="10012345678", identity_number=identity())
    summary = ResidentSummary.objects.get(resident=one)
    assert (summary.organisation, summary.centre, summary.born_on) == (district.dongli, district.heyan, one.born_on)
    assert summary.phone_state == PhoneState.UNTRIED
    event = Event.objects.get(target_id=str(one.pk))
    assert (event.action, event.after["phone"]) == ("residents.resident.created", "***")


def test_twelve_digits_take_the_next_serial(district, at):
    first = resident(district.heyan, at, file_number="999999003001")
    second = resident(district.heyan, at, file_number="999999003001", name="李梅")
    assert (first.file_number, second.file_number) == ("99999900300100001", "99999900300100002")


def test_an_identity_number_has_one_file_and_strangers_learn_only_that(district, at):
    resident(district.heyan, at, identity_number=identity())
    with pytest.raises(AlreadyFiled) as own:
        resident(district.dongli, at, identity_number=identity(), scope=scope_of(district.heyan))
    with pytest.raises(AlreadyFiled) as foreign:
        resident(district.jiucheng, at, identity_number=identity())
    assert own.value.resident is not None
    assert "王秀英" in own.value.sentence
    assert foreign.value.resident is None
    assert "王秀英" not in foreign.value.sentence


def test_a_file_like_another_is_questioned_once_and_then_noted(district, at):
    resident(district.heyan, at)
    with pytest.raises(Alike) as question:
        resident(district.heyan, at, is_known_to_differ=False)
    assert len(question.value.found) == 1
    resident(district.heyan, at)
    assert DuplicateCandidate.objects.count() == 1


def test_a_birth_date_other_than_the_numbers_is_refused(district, at):
    with pytest.raises(Refused, match="1950-03-05"):
        resident(district.heyan, at, identity_number=identity(), born_on=date(1950, 3, 6))


def test_nobody_files_for_another_centre(district, at):
    with pytest.raises(Refused, match="下属机构"):
        create_resident(given=given(district.xili), scope=scope_of(district.heyan), by=BY, at=at)


def test_a_sealed_value_that_an_edit_does_not_name_stays(district, at):
    one = resident(district.heyan, at, phone="10012345678", address="清河区河沿街道 1 号")
    changed = edit(one, at, name="王秀兰", address="")
    assert (opened(changed, "phone"), opened(changed, "address")) == ("10012345678", "")
    assert changed.name_pinyin == "wangxiulan"


def test_of_two_editors_the_second_learns_what_the_first_wrote(district, at):
    one = resident(district.heyan, at)
    edit(one, at, name="王秀兰")
    with pytest.raises(Conflict) as conflict:
        edit(one, at, seen=1, name="王秀芳")
    assert conflict.value.current.name == "王秀兰"
    assert Resident.objects.get(pk=one.pk).name == "王秀兰"


def test_an_edit_cannot_take_somebody_elses_number(district, at):
    resident(district.heyan, at, identity_number=identity())
    other = resident(district.heyan, at, name="李梅")
    with pytest.raises(AlreadyFiled):
        edit(other, at, identity_number=identity())


def test_nothing_is_written_by_nobody(district, at):
    with pytest.raises(Exception, match="created"):
        resident(district.heyan, at, by=Actor("staff", "", ""))
    assert not Resident.objects.exists()


def test_a_correction_that_makes_files_unlike_takes_their_pair_away(district, at):
    resident(district.heyan, at)
    other = resident(district.heyan, at)
    edit(other, at, name="王秀兰")
    assert not DuplicateCandidate.objects.exists()
    edit(Resident.objects.get(pk=other.pk), at, name="王秀英")
    assert DuplicateCandidate.objects.count() == 1


def test_of_two_who_file_the_same_person_at_once_the_second_is_told(district, at, monkeypatch):
    monkeypatch.setattr("district.residents.rules.check_identity_is_free", lambda *_given, **_named: None)
    resident(district.heyan, at, identity_number=identity())
    with pytest.raises(Refused, match="刚刚有人"):
        resident(district.heyan, at, identity_number=identity())
    assert Resident.objects.count() == ResidentSummary.objects.count() == 1
