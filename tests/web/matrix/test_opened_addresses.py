"""An address that only takes what a button sends, opened in a browser, says so and shows the way back."""

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import resolve

from district.access.refused import way_back
from district.access.roles import DistrictOfficer
from tests.web.matrix.routes import Route, routes
from tests.web.people import log_in

pytestmark = pytest.mark.django_db
SENDING = [route for route in routes() if "GET" not in route.gate.methods]


def address(route: Route) -> str:
    """The address of a row that need not be there: the answer is the same."""
    return route.address({name: UUID(int=7) if kind == "uuid" else "7" for name, kind in _kinds(route)})


def _kinds(route: Route) -> list[tuple[str, str]]:
    numbers = {"year", "number", "page", "month"}
    return [(name, "number" if name in numbers else "uuid") for name in route.parameters]


def test_there_are_such_addresses_in_every_part_that_writes() -> None:
    assert {"filings", "evaluations", "goals", "snapshots"} <= {route.name.partition(":")[0] for route in SENDING}


@pytest.mark.parametrize("route", SENDING, ids=lambda route: route.name)
def test_opening_it_is_a_page_with_the_way_back(route: Route, district: Any) -> None:
    for client in (Client(), log_in(Client(), district.person(DistrictOfficer))):
        answer = client.get(address(route))
        said = answer.content.decode()
        assert (answer.status_code, answer["Allow"]) == (405, "POST")
        assert "没有改动任何内容" in said
        back = re.findall(r'class="btn btn-primary" href="([^"]+)"', said)[-1]
        assert "GET" in resolve(back).func.gate.methods


def test_the_way_back_is_the_nearest_page_above() -> None:
    key = UUID(int=7)
    assert way_back(f"/filings/{key}/submit/") == f"/filings/{key}/"
    assert way_back("/filings/years/close/") == "/filings/years/"
    assert way_back("/nowhere/at/all/") == "/"
