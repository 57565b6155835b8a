from datetime import timedelta

import pytest

from district.audit.models import Event
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents.actions import behind, reveal
from district.residents.masks import mask_address, mask_identity_number, mask_phone
from district.residents.models import Resident
from district.residents.tests.people import BY, identity, resident


def look(one, at, purpose="电话核实随访"):
    return reveal(one, column="phone", purpose=purpose, by=BY, at=at)


def test_a_value_is_opened_for_a_purpose_and_the_trail_never_holds_it(district, at):
    one = resident(district.heyan, at, phone="10012345678")
    assert look(one, at) == "10012345678"
    event = Event.objects.get(action="residents.resident.revealed")
    assert (event.after, event.note) == ({"column": "phone"}, "电话核实随访")


@pytest.mark.parametrize("purpose", ["", "   ", "看看 "])
def test_a_purpose_must_say_something(district, at, purpose):
    with pytest.raises(Refused):
        look(resident(district.heyan, at, phone="10012345678"), at, purpose)
    assert not Event.objects.filter(action="residents.resident.revealed").exists()


def test_whoever_opens_too_many_is_stopped_and_noted(district, at, settings):
    settings.RESIDENT_REVEALS_PER_HOUR = 2
    one = resident(district.heyan, at, phone="10012345678")
    look(one, at)
    look(one, at)
    with pytest.raises(Refused, match="2 次"):
        look(one, at)
    assert Event.objects.filter(action="residents.reveals.exhausted").count() == 1
    assert look(one, at + timedelta(hours=1)) == "10012345678"


def test_a_days_measure_outlasts_the_hour(district, at, settings):
    settings.RESIDENT_REVEALS_PER_DAY = 1
    one = resident(district.heyan, at, phone="10012345678")
    look(one, at)
    with pytest.raises(Refused, match="明天"):
        look(one, at + timedelta(hours=2))
    assert look(one, at + timedelta(days=1))


@pytest.mark.parametrize(
    ("mask", "plain", "shown"),
    [
        (mask_identity_number, identity(), f"999999********{identity()[-4:]}"),
        (mask_identity_number, "123", "****"),
        (mask_identity_number, "", ""),
        (mask_phone, "10012341234", "100****1234"),
        (mask_phone, "0101234567", "010***4567"),
        (mask_phone, "1234567", "****"),
        (mask_address, "清河区河沿街道东里小区 3 号楼", "清河区河沿街道****"),
        (mask_address, "清河区东里 3 号", "清河区****"),
        (mask_address, "幸福小区 3 号楼", "幸福小****"),
        (mask_address, "河沿街道", "河沿****"),
        (mask_address, "", ""),
    ],
)
def test_what_is_shown_without_revealing(mask, plain, shown):
    assert mask(plain) == shown


def test_a_cell_that_was_tampered_with_is_refused_in_a_sentence_and_noted(district, at):
    one, other = (resident(district.heyan, at, phone=phone) for phone in ("10012345678", "10087654321"))
    Resident.objects.filter(pk=one.pk).update(phone=other.phone)
    with pytest.raises(Refused, match="无法解密"):
        look(Resident.objects.get(pk=one.pk), at)
    assert Event.objects.get(action="residents.cell.unreadable").target_id == str(one.pk)


def test_a_pseudonym_leads_back_to_its_resident_within_scope_only(district, at):
    one = resident(district.heyan, at)
    assert behind(one.person_key, scope=scope_of(district.office), by=BY, at=at) == one
    assert behind(one.person_key, scope=scope_of(district.jiucheng), by=BY, at=at) is None
    assert Event.objects.filter(action="residents.resident.identified").count() == 1
