"""The home page comes in pieces: none asks more than twelve questions, and nothing that waits is in a piece left out."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from district.access.roles import ROLES, CentreManager
from district.shell.frame import Todo, frame
from tests.architecture.repository import expect_none
from tests.web.matrix.samples import samples_of
from tests.web.people import AT, SmallDistrict, log_in

pytestmark = pytest.mark.django_db

BUDGET = 12
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def clients(district: SmallDistrict) -> dict[str, Client]:
    """Somebody of each role at a centre where there is a row of every kind."""
    samples_of(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT)
    return {role.name: log_in(Client(), district.person(role, district.heyan)) for role in ROLES.values()}


def questions(client: Client, address: str, **named: Any) -> int:
    """How many questions an address asks of the database, opened for the second time."""
    assert client.get(address, **named).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(address, **named)
    return len(asked)


def test_no_piece_asks_more_than_twelve_questions(clients: dict[str, Client]) -> None:
    found = {("/", name): questions(client, "/") for name, client in clients.items()}
    for name, client in clients.items():
        for piece in client.get("/").context["pieces"]:
            found[piece.address, name] = questions(client, piece.address, **HTMX)
    assert len({address for address, _ in found}) > len(frame.parts) / 2
    expect_none(
        f"{address} asks {count} questions of {name}" for (address, name), count in found.items() if count > BUDGET
    )


def test_the_page_itself_asks_the_same_however_many_parts_there_are(
    clients: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = questions(clients["centre_manager"], "/")
    monkeypatch.setattr(frame, "parts", list(frame.parts))
    for number in range(20):
        frame.add(f"more{number}", "更多", todos=lambda request: [Todo("事", request.user.pk, "/")])
    assert questions(clients["centre_manager"], "/") == before


def test_nobody_misses_anything_in_a_part_that_gives_them_no_piece(clients: dict[str, Client]) -> None:
    for name, client in clients.items():
        answer = client.get("/")
        request: Any = answer.wsgi_request
        shown = {piece.address for piece in answer.context["pieces"]}
        hidden = [part for part in frame.parts if f"/waits/{part.name}/" not in shown]
        asked = request if request.membership else SimpleNamespace()
        expect_none(
            f"{part.name} has something for {name}" for part in hidden if part.todos and list(part.todos(asked))
        )
