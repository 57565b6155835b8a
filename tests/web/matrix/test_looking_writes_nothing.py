"""Opening a page writes nothing but the trail of who read personal data: what is written is what a button sends."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from district.access.roles import CallAgent, CentreManager
from district.campaigns.models import Assignment, State
from district.campaigns.tests.story import campaign_of, person_in
from tests.architecture.repository import expect_none
from tests.web.matrix.routes import Route, routes
from tests.web.matrix.samples import samples_of, values
from tests.web.matrix.test_page_budgets import read, reader_of
from tests.web.people import AT, SmallDistrict, log_in

pytestmark = pytest.mark.django_db
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
TRAIL = ("audit_", "django_session")
"""Who read what; and that somebody is logged in."""


def written(statements: Iterable[str]) -> set[str]:
    """The tables into which these statements write, but for the trail."""
    found = (WRITES.match(statement) for statement in statements)
    return {one[1] for one in found if one and not one[1].startswith(TRAIL)}


def opened(client: Client, address: str) -> set[str]:
    """What opening an address wrote."""
    with CaptureQueriesContext(connection) as asked:
        read(client, address)
    return written(query["sql"] for query in asked)


def looks(district: SmallDistrict) -> Iterator[tuple[Route, set[str]]]:
    """Every address that can be opened, with the tables into which opening it wrote."""
    rows = values(samples_of(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT))
    for route in routes():
        if "GET" in route.gate.methods:
            client = log_in(Client(), district.person(reader_of(route)))
            yield route, opened(client, route.address(rows))


def test_no_page_writes(district: SmallDistrict) -> None:
    found = {route.name: tables for route, tables in looks(district)}
    assert {"campaigns:work", "questionnaires:interview", "calls:detail"} <= found.keys()
    expect_none(f"{name} writes to {', '.join(sorted(tables))}" for name, tables in found.items() if tables)


def test_the_workbench_with_somebody_on_it_writes_nothing(district: SmallDistrict) -> None:
    campaign = campaign_of(district, state=State.RUNNING)
    row = person_in(campaign, district.heyan, 1)
    agent = district.person(CallAgent)
    Assignment.objects.update(progress="held", holder=agent, held_until=AT.replace(year=2124))
    assert not opened(log_in(Client(), agent), f"/campaigns/work/{row.pk}/")
    assert log_in(Client(), agent).get(f"/campaigns/work/{row.pk}/").status_code == 200


def test_a_write_would_be_found_and_the_trail_is_none() -> None:
    assert written(['INSERT INTO "calls_call" (a) VALUES (1)', 'UPDATE "texts_text" SET a = 1', "SELECT 1"]) == {
        "calls_call",
        "texts_text",
    }
    assert not written(['INSERT INTO "audit_event" (a) VALUES (1)', 'SELECT "calls_call"."id" FROM "calls_call"'])
