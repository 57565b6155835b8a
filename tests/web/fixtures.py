"""Fixtures of the site's tests."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.web.people import SmallDistrict


def pytest_configure() -> None:
    """Committed rows of the audit trail can be emptied between tests, and only there."""
    from tests.web.flushing import let_flush

    let_flush()


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
