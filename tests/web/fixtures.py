"""Fixtures of the site's tests."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.web.people import SmallDistrict


def pytest_configure() -> None:
    """Committed rows of the audit trail can be emptied between tests, and only there."""
    from tests.web.flushing import let_flush
    from tests.web.lookups import watch

    let_flush()
    watch()


@pytest.fixture(autouse=True)
def _templates_read_what_is_there() -> Iterator[None]:
    """A page that asks a row for a name that it does not have fails its test."""
    from tests.web.lookups import missing

    missing.clear()
    yield
    assert not missing, missing


@pytest.fixture
def at() -> datetime:
    """When the stories happen."""
    from tests.web.people import AT

    return AT


@pytest.fixture
def district(db: None) -> "SmallDistrict":
    """A small district with people of every role."""
    from tests.web.people import small_district

    return small_district()


@pytest.fixture
def ask(district: "SmallDistrict") -> Callable[..., Any]:
    """`ask(role)` or `ask(role, place)`: a client that asks in the name of somebody with this role."""
    from django.test import Client

    from tests.web.people import log_in

    def client_of(role: Any, place: Any = None) -> Any:
        return log_in(Client(), district.person(role, place))

    return client_of


@pytest.fixture
def living_site(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[str]:
    """The address of the site, served by threads of this process.

    Each thread has its own connection to a database file: several threads on one connection in memory are a race.
    """
    from pytest_django.live_server_helper import LiveServer

    from tests.web.on_disk import on_disk

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost"]
    with on_disk(tmp_path):
        server = LiveServer("localhost")
        try:
            yield server.url
        finally:
            server.stop()
