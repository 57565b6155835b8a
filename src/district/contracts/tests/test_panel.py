"""A resident's page says whether there is a contract, and leads to signing one and to a call."""

from datetime import date
from typing import Any

from district.access.roles import CallAgent, Clinician, Supervisor
from district.contracts.tests.story import Story


def test_a_resident_without_a_contract_is_one_click_from_signing(ask: Any, district: Any) -> None:
    story = Story.at(district.heyan)
    address = f"/contracts/of/{story.resident.pk}/"
    assert address in ask(Clinician).get(f"/residents/{story.resident.pk}/").content.decode()
    page = ask(Clinician).get(address).content.decode()
    assert "没有签约" in page
    assert f"/contracts/sign/{story.resident.pk}/" in page


def test_a_contract_is_shown_and_opens(ask: Any, district: Any) -> None:
    story = Story.at(district.heyan)
    contract = story.sign(date(2024, 1, 1))
    page = ask(Clinician).get(f"/contracts/of/{story.resident.pk}/").content.decode()
    assert contract.number in page
    assert f"/contracts/{contract.pk}/" in page


def test_whoever_may_call_finds_the_button_and_nobody_else(ask: Any, district: Any) -> None:
    address = f"/residents/{Story.at(district.heyan).resident.pk}/"
    assert "拨打电话" in ask(CallAgent).get(address).content.decode()
    assert "拨打电话" not in ask(Supervisor).get(address).content.decode()
