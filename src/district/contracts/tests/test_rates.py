"""Rates: each number on the page is the number of rows of the list it opens, and what an obvious loop counts."""

import random
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from district.access.roles import CentreManager, DistrictOfficer
from district.contracts import rates
from district.contracts.counting import count
from district.contracts.days import months_after
from district.contracts.models import Contract, Fulfilment
from district.contracts.tests.crowd import ON, crowd
from district.contracts.tests.story import moment
from district.orgs.tree import scope_of
from district.residents.ages import age_on
from district.residents.models import ResidentSummary
from tests.web.people import SmallDistrict

Ask = Callable[..., Any]


@pytest.fixture
def people(district: SmallDistrict, monkeypatch: pytest.MonkeyPatch) -> SmallDistrict:
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment(ON))
    crowd(random.Random(11), [district.heyan, district.dongli, district.jiucheng], 60)
    count(list(Contract.objects.valid_on(ON)), ON)
    return district


def slow(scope: Any) -> dict[str, tuple[int, int]]:
    """Row by row."""
    here = [row for row in ResidentSummary.objects.within(scope) if row.state == 0]
    held = {c.resident_id for c in Contract.objects.all() if c.begins_on <= ON <= c.valid_until}
    priority = [row for row in here if row.groups or age_on(row.born_on, ON) >= 65 or age_on(row.born_on, ON) <= 6]
    mine = list(Contract.objects.within(scope))
    counted = [f for f in Fulfilment.objects.filter(contract__in=mine) if f.contract.valid_until >= ON]
    expired = [c for c in mine if c.ended_on is None and months_after(ON, -12) <= c.ends_on < ON]
    in_force = [c for c in mine if c.begins_on <= ON <= c.valid_until]
    return {
        "paid": (sum(_pays(c) for c in in_force), len(in_force)),
        "coverage": (sum(row.pk in held for row in here), len(here)),
        "priority": (sum(row.pk in held for row in priority), len(priority)),
        "fulfilment": (sum(f.late == 0 for f in counted), len(counted)),
        "renewal": (sum(hasattr(c, "renewed_by") for c in expired), len(expired)),
    }


def _pays(contract: Contract) -> bool:
    beside = [one for one in contract.added.all() if one.since <= ON <= (one.ended_on or contract.valid_until)]
    return any(package.price for package in (contract.package, *(one.package for one in beside)))


def test_the_rates_are_what_an_obvious_loop_counts(people: SmallDistrict) -> None:
    for place in (people.office, people.heyan, people.dongli):
        total = rates.lines(scope_of(place), ON)[-1]
        found = {name: (rate.numerator, rate.denominator) for name, rate in total.rates.items()}
        assert found == slow(scope_of(place))
        assert list(total.rates) == list(rates.NAMES), "the columns of the page stand in the order of their titles"
        assert all(part <= whole for part, whole in found.values())
    assert all(whole for _part, whole in slow(scope_of(people.office)).values())


def test_the_lines_add_up_to_the_total(people: SmallDistrict) -> None:
    *lines, total = rates.lines(scope_of(people.office), ON)
    for name in rates.NAMES:
        assert sum(line.rates[name].numerator for line in lines) == total.rates[name].numerator
        assert sum(line.rates[name].denominator for line in lines) == total.rates[name].denominator


@pytest.mark.parametrize(("role", "most"), [(DistrictOfficer, 12), (CentreManager, 12)])
def test_each_number_opens_as_many_rows(people: SmallDistrict, ask: Ask, role: Any, most: int) -> None:
    client = ask(role)
    page = unescape(client.get("/contracts/rates/").content.decode())
    links = re.findall(r'<a href="(/contracts/[^"]*\?[^"]*)">([\d,]+)</a>', page)
    assert len(links) > most
    for address, shown in links:
        listed = unescape(client.get(address).content.decode())
        found = re.search(r'id="list-total"[^>]*>共 ([\d,]+) 条', listed)
        assert found, address
        assert found[1] == shown, address


def test_a_rate_of_nobody_is_unknown(district: SmallDistrict) -> None:
    total = rates.lines(scope_of(district.xili), date(2024, 6, 14))[-1]
    assert [rate.value for rate in total.rates.values()] == [None] * 5
