from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from district.access.roles import CentreManager, DistrictOfficer
from district.audit.models import Event
from district.lib.refusal import Refused
from district.orgs.tree import scope_of
from district.residents import actions
from district.residents.models import DuplicateCandidate, Group, MergeRecord, Resident, ResidentSummary, ServiceReceived
from district.residents.sealed import opened
from district.residents.service_kinds import add_kinds
from district.residents.tests.people import BY, identity, resident

KIND = "stories.visit"
add_kinds({KIND: "探访"})


@pytest.fixture
def pair(district, at):
    """Two files of one person: the first without a number, the second with one and with everything else."""
    one = resident(district.heyan, at, phone="10012345678")
    other = resident(district.dongli, at, name="王秀瑛", identity_number=identity(), phone="10087654321")
    actions.join_group(other, group=Group.DIABETES, since=date(2020, 1, 1), source="", by=BY, at=at)
    serve(other, district.dongli, date(2024, 3, 1))
    return one, other


@transaction.atomic
def serve(one, place, on):
    return actions.record_service(one, kind=KIND, on=on, organisation=place, module="stories", row=uuid4())


def merged(pair, at, taken=("identity_number", "phone")):
    one, other = pair
    return actions.merge(survivor=one, merged=other, seen=(1, 1), taken=taken, reason="证件核对", by=BY, at=at)


def test_the_survivor_takes_what_was_chosen_and_all_that_hung_on_the_other(pair, at):
    done = merged(pair, at)
    now = Resident.objects.get(pk=pair[0].pk)
    assert (opened(now, "identity_number"), opened(now, "phone"), now.name) == (identity(), "10087654321", "王秀英")
    assert ServiceReceived.objects.get().resident == now
    summary = ResidentSummary.objects.get()
    assert (summary.resident, summary.groups, summary.last_service_on) == (now, Group.DIABETES.bit, date(2024, 3, 1))
    assert done.merged.merged_into == now


def test_a_merge_is_undone_whole(pair, at):
    actions.unmerge(merged(pair, at), by=BY, at=at)
    one, other = (Resident.objects.get(pk=each.pk) for each in pair)
    assert (opened(one, "identity_number"), opened(one, "phone")) == ("", "10012345678")
    assert (opened(other, "identity_number"), other.merged_into) == (identity(), None)
    assert ServiceReceived.objects.get().resident == other
    assert {s.resident_id: s.groups for s in ResidentSummary.objects.all()} == {one.pk: 0, other.pk: Group.DIABETES.bit}


def test_what_was_edited_after_the_merge_survives_its_undoing(pair, at):
    done = merged(pair, at)
    now = done.survivor
    actions.edit_resident(
        now, seen=now.version, stated={"phone": "10011112222"}, scope=scope_of(now.organisation), by=BY, at=at
    )
    done.refresh_from_db()
    actions.unmerge(done, by=BY, at=at)
    assert opened(Resident.objects.get(pk=now.pk), "phone") == "10011112222"


def test_a_merge_is_undone_whole_after_the_key_that_sealed_it_has_gone(pair, at, settings):
    done, site, newer = merged(pair, at), settings.SITE, ("2", "AES-GCM", "ab" * 32)
    settings.SITE = replace(site, cipher_keys=(newer, *site.cipher_keys))
    call_command("reseal")
    settings.SITE = replace(site, cipher_keys=(newer,))
    actions.unmerge(MergeRecord.objects.get(pk=done.pk), by=BY, at=at)
    one, other = (Resident.objects.get(pk=each.pk) for each in pair)
    assert (opened(one, "identity_number"), opened(one, "phone")) == ("", "10012345678")
    assert (opened(other, "identity_number"), opened(other, "phone")) == (identity(), "10087654321")


def test_a_centre_does_not_undo_what_the_office_merged_with_anothers_file(district, at, ask):
    one, other = resident(district.heyan, at), resident(district.jiucheng, at)
    done = merged((one, other), at, taken=())
    undo = reverse("residents:unmerge", args=(done.pk,))
    related = f"{reverse('residents:resident', args=(one.pk,))}?part=related"
    assert undo not in ask(CentreManager).get(related).content.decode()
    assert undo in ask(DistrictOfficer).get(related).content.decode()
    assert ask(CentreManager).post(undo).status_code == 404
    assert ask(DistrictOfficer).post(undo).status_code == 302


def test_both_histories_tell_of_it_without_a_value(pair, at):
    merged(pair, at)
    events = Event.objects.filter(action__startswith="residents.resident.merged")
    assert {event.target_id for event in events} == {str(each.pk) for each in pair}
    assert not any(identity() in str(event.after) + str(event.before) for event in events)


def test_a_file_is_not_merged_with_itself_nor_twice(pair, at):
    one, _other = pair
    with pytest.raises(Refused, match="两份不同"):
        actions.merge(survivor=one, merged=one, seen=(1, 1), taken=(), reason="x", by=BY, at=at)
    done = merged(pair, at)
    with pytest.raises(Refused, match="已并入"):
        actions.merge(survivor=done.survivor, merged=done.merged, seen=(2, 2), taken=(), reason="x", by=BY, at=at)


def test_a_merge_is_undone_once(pair, at):
    done = merged(pair, at)
    actions.unmerge(done, by=BY, at=at)
    with pytest.raises(Refused, match="撤销"):
        actions.unmerge(done, by=BY, at=at)


def test_a_service_to_a_merged_file_is_written_to_the_one_that_goes_on(pair, at):
    done = merged(pair, at)
    assert serve(done.merged, done.survivor.organisation, date(2024, 6, 1)).resident == done.survivor


def test_a_service_is_written_once_for_each_row_and_can_be_withdrawn(district, at):
    one, row = resident(district.heyan, at), uuid4()
    with transaction.atomic():
        for on in (date(2024, 1, 1), date(2024, 2, 1)):
            actions.record_service(one, kind=KIND, on=on, organisation=district.heyan, module="stories", row=row)
    assert ResidentSummary.objects.get().last_service_on == date(2024, 2, 1)
    actions.withdraw_service(kind=KIND, row=row)
    assert (ServiceReceived.objects.count(), ResidentSummary.objects.get().last_service_on) == (0, None)


def test_a_pair_that_was_dismissed_is_not_found_again(district, at):
    from district.residents.duplicates import find_all

    resident(district.heyan, at)
    resident(district.heyan, at)
    actions.dismiss(DuplicateCandidate.objects.get(), because="两人同名", by=BY, at=at)
    assert find_all(at) == 0
    DuplicateCandidate.objects.all().delete()
    assert find_all(at) == 1


def test_a_merge_cannot_be_undone_while_somebody_else_has_the_number(district, pair, at):
    done = merged(pair, at, taken=())
    resident(district.heyan, at, identity_number=identity())
    with pytest.raises(Refused, match="同一身份证号码"):
        actions.unmerge(done, by=BY, at=at)
    assert Resident.objects.get(pk=pair[1].pk).merged_into == pair[0]
