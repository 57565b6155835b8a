"""A contract's end and the registry must say the same of somebody: what differs is found both ways, and shown."""

from datetime import date
from typing import Any

import pytest

from district.access.roles import Auditor, Clinician
from district.contracts import actions, checking
from district.contracts.models import Contract, EndReason, Finding
from district.contracts.tests.story import Story, moment, now
from district.orgs.tree import scope_of
from district.residents import actions as residents
from district.residents.models import Resident
from district.residents.tests.people import BY
from tests.web.people import SmallDistrict

DAY, LATER, TODAY = date(2024, 3, 5), date(2024, 4, 1), date(2024, 5, 6)
AT = moment(TODAY)


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


def ended(story: Story, reason: EndReason) -> Contract:
    row = story.sign(DAY)
    return actions.end(contract=row, seen=row.version, ended_on=LATER, reason=reason.value, note="", by=BY, at=AT)


def found(story: Story) -> list[str]:
    checking.run("registry", scope_of(story.place), by=BY, at=AT)
    return [one.note for one in Finding.objects.all()]


@pytest.mark.parametrize(
    ("reason", "note"),
    [
        (EndReason.DECEASED, ["协议因死亡终止，档案仍为在世"]),
        (EndReason.MOVED, ["协议因迁出终止，档案仍为在本区居住"]),
        (EndReason.WITHDRAWN, []),
    ],
)
def test_an_end_that_the_registry_does_not_know(story: Story, reason: EndReason, note: list[str]) -> None:
    ended(story, reason)
    assert found(story) == note
    assert found(story) == note, "raised once"


def test_what_the_registry_says_too_is_no_doubt(story: Story) -> None:
    ended(story, EndReason.DECEASED)
    one = now(story.resident)
    residents.note_death(one, seen=one.version, died_on=LATER, note="", by=BY, at=AT)
    assert found(story) == []


def test_somebody_who_left_and_came_back_is_no_doubt(story: Story) -> None:
    ended(story, EndReason.MOVED)
    one = now(story.resident)
    one = residents.move_away(one, seen=one.version, on=LATER, reason="", by=BY, at=AT)
    Resident.objects.filter(pk=one.pk).update(moved_on=None)
    assert found(story) == []


@pytest.mark.parametrize(
    ("gone", "note"),
    [
        ({"died_on": LATER}, ["档案登记 2024-04-01 死亡，协议仍有效"]),
        ({"died_on": TODAY}, []),
        ({"moved_on": TODAY}, ["档案登记 2024-05-06 迁出，协议仍有效"]),
        ({}, []),
    ],
)
def test_a_contract_that_holds_for_somebody_who_is_gone(story: Story, gone: dict[str, date], note: list[str]) -> None:
    story.sign(DAY)
    Resident.objects.filter(pk=story.resident.pk).update(**gone)
    assert found(story) == note


def test_the_page_leads_to_the_registry_and_the_resident_shows_it(story: Story, ask: Any) -> None:
    row = ended(story, EndReason.DECEASED)
    page, told = f"/contracts/{row.pk}/", "协议因死亡终止，档案仍为在世"
    nurse, auditor = (ask(role).get(page).content.decode() for role in (Clinician, Auditor))
    address = f"/residents/{story.resident.pk}/death/"
    assert told in nurse
    assert told in auditor
    assert (address in nurse, address in auditor) == (True, False)
    assert told in ask(Clinician).get(f"/contracts/of/{story.resident.pk}/").content.decode()
