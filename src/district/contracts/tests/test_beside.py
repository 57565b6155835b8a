"""Packages beside the basic one: signed with it or later, taken back, kept, paid for, told to the library."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from district.access.roles import Clinician
from district.contracts import actions
from district.contracts.evidence import contract_rows, service_rows
from district.contracts.fulfilment import Promise, keeping_of, turns
from district.contracts.models import AddedPackage, PackageItem
from district.contracts.tests.story import CHECK, FOLLOWUP, Story, beside_of, moment, now, package_of
from district.lib.identifiers import new_id
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from district.residents.actions import record_service
from district.residents.tests.people import BY
from tests.web.people import SmallDistrict

BEGAN = date(2024, 3, 5)
LATER = date(2024, 9, 5)


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def serve(story: Story, kind: str, *days: date) -> None:
    for day in days:
        with transaction.atomic():
            record_service(story.resident, kind=kind, on=day, organisation=story.place, module="t")


def kept(contract: Any, on: date) -> list[tuple[int, int, int]]:
    return [(item.required, item.received, item.expected) for item in keeping_of(contract, on).items]


def test_a_contract_has_one_basic_package_and_any_number_beside_it(story: Story) -> None:
    beside = [beside_of(story.place, 2024), beside_of(story.place, 2024, (CHECK, 1))]
    made = story.sign(BEGAN, added=beside)
    assert [one.package for one in made.added.order_by("package__code")] == beside
    assert kept(made, BEGAN) == [(4, 0, 0), (1, 0, 0), (2, 0, 0), (1, 0, 0)]


def test_a_package_stands_where_its_kind_belongs(story: Story) -> None:
    basic, beside = package_of(story.place, 2024), beside_of(story.place, 2024)
    with pytest.raises(Refused, match="基础包"):
        story.sign(BEGAN, package=beside)
    with pytest.raises(Refused, match="一个基础包"):
        story.sign(BEGAN, added=[basic])
    with pytest.raises(Refused, match="当年"):
        story.sign(BEGAN, added=[beside_of(story.place, 2023)])


def test_a_service_fills_the_basic_package_first_and_counts_once(story: Story) -> None:
    made = story.sign(BEGAN, added=[beside_of(story.place, 2024)])
    serve(story, FOLLOWUP, *(BEGAN + timedelta(days=day) for day in (1, 2, 3)))
    assert kept(made, LATER)[::2] == [(4, 3, 2), (2, 0, 1)]
    serve(story, FOLLOWUP, *(BEGAN + timedelta(days=day) for day in (4, 5, 6, 7)))
    assert kept(made, LATER)[::2] == [(4, 4, 2), (2, 3, 1)]


def test_a_package_that_is_added_later_promises_from_that_day(story: Story) -> None:
    made, beside = story.sign(BEGAN), beside_of(story.place, 2024, (CHECK, 2))
    serve(story, CHECK, BEGAN, LATER - timedelta(days=1))
    added = actions.add_package(contract=made, seen=1, package=beside, by=BY, at=moment(LATER))
    assert kept(made, LATER)[2] == (2, 0, 0)
    serve(story, CHECK, LATER)
    assert (added.since, kept(made, LATER)[2]) == (LATER, (2, 1, 0))
    with pytest.raises(Refused, match="没有再签一次"):
        actions.add_package(contract=now(made), seen=2, package=beside, by=BY, at=moment(LATER))


def test_whoever_saw_an_older_contract_adds_nothing(story: Story) -> None:
    made, told = story.sign(BEGAN), {"by": BY, "at": moment(LATER)}
    actions.add_package(contract=made, seen=1, package=beside_of(story.place, 2024), **told)
    with pytest.raises(Conflict):
        actions.add_package(contract=made, seen=1, package=beside_of(story.place, 2024), **told)
    assert AddedPackage.objects.count() == 1


def test_what_was_taken_back_is_required_no_longer(story: Story) -> None:
    made = story.sign(BEGAN, added=[beside_of(story.place, 2024)])
    added = AddedPackage.objects.get()
    gone = actions.drop_package(added=added, seen=1, note="居民要求", by=BY, at=moment(LATER))
    assert (gone.ended_on, len(kept(made, LATER)), len(kept(made, LATER + timedelta(days=1)))) == (LATER, 3, 2)
    with pytest.raises(Refused, match="取消"):
        actions.drop_package(added=gone, seen=2, note="", by=BY, at=moment(LATER))


def test_the_library_is_told_of_every_package_and_who_pays(story: Story) -> None:
    beside = beside_of(story.place, 2024, price=Decimal(60))
    story.sign(BEGAN, added=[beside])
    serve(story, FOLLOWUP, *(BEGAN + timedelta(days=day) for day in range(5)))
    on = date(2025, 3, 4)
    told = next(iter(contract_rows(on)))
    assert (told["added_packages"], told["is_paid"]) == (beside.code, True)
    rows = [row for row in service_rows(on) if row["package"] == beside.code]
    assert [row["done_on"] for row in rows] == [BEGAN + timedelta(days=4), None]
    assert len({row["record"] for row in service_rows(on)}) == len(list(service_rows(on))) == 7


@given(
    st.lists(st.integers(0, 800), max_size=25), st.lists(st.tuples(st.integers(1, 5), st.integers(0, 400)), max_size=3)
)
def test_the_fast_sharing_agrees_with_an_obvious_one(days: list[int], beside: list[tuple[int, int]]) -> None:
    ends = date(2026, 3, 4)
    promises = [Promise(new_id(), [PackageItem(kind="k", frequency=3)], BEGAN, ends, ends)]
    for times, after in beside:
        items, since = [PackageItem(kind="k", frequency=times)], BEGAN + timedelta(days=after)
        promises.append(Promise(new_id(), items, since, ends, ends, is_basic=False))
    services = sorted(BEGAN + timedelta(days=day) for day in days)
    free = list(services)
    for turn in turns(promises, {"k": services}, ends):
        wanted = []
        for day in list(free):
            if turn.year.first <= day <= turn.year.last and len(wanted) < turn.item.frequency:
                wanted.append(day)
                free.remove(day)
        assert list(turn.days) == wanted
        assert turn.spare == sum(turn.year.first <= day <= turn.year.last for day in free)


def test_a_nurse_adds_a_package_and_takes_it_back_on_the_pages(
    story: Story, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(LATER))
    made, beside = story.sign(BEGAN), beside_of(story.place, 2024, price=Decimal(60))
    client, page = ask(Clinician), f"/contracts/{made.pk}/"
    assert "60.00 元/年" in client.get(f"{page}add-package/").content.decode()
    client.post(f"{page}add-package/", {"version": 1, "package": str(beside.pk)})
    shown = client.get(page).content.decode()
    assert "强化随访包（2024）" in shown
    added = AddedPackage.objects.get()
    assert f"/contracts/added/{added.pk}/drop/" in shown
    client.post(f"/contracts/added/{added.pk}/drop/", {"version": 1, "note": "居民要求"})
    assert "取消：居民要求" in client.get(page).content.decode()
