"""No page asks the database more than twelve questions, whatever it shows."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from district.access.permissions import permissions_of
from district.access.roles import ROLES, CentreManager
from tests.architecture.repository import expect_none
from tests.web.matrix.routes import Route, routes
from tests.web.matrix.samples import samples_of, values
from tests.web.people import AT, SmallDistrict, log_in

pytestmark = pytest.mark.django_db

BUDGET = 12


def reader_of(route: Route):
    """A role that may open a page: the manager of the centre if possible, whose rows the samples are."""
    roles = sorted(ROLES.values(), key=lambda role: role is not CentreManager)
    return next(role for role in roles if route.gate.permission in (None, *permissions_of(role)))


def read(client: Client, address: str) -> None:
    """Open a page and read it to its end."""
    list(client.get(address))


def costs(district: SmallDistrict) -> Iterator[tuple[str, int]]:
    """Every page with the number of its queries, when it is opened for the second time."""
    rows = values(samples_of(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT))
    for route in routes():
        if "GET" not in route.gate.methods:
            continue
        client = log_in(Client(), district.person(reader_of(route)))
        read(client, route.address(rows))
        with CaptureQueriesContext(connection) as asked:
            read(client, route.address(rows))
        yield route.name, len(asked)


def test_no_page_asks_more_than_twelve_questions(district) -> None:
    found = dict(costs(district))
    assert len(found) > 40
    expect_none(f"{name} asks {count} questions" for name, count in sorted(found.items()) if count > BUDGET)
