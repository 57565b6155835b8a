"""A small district for the tests beside each indicator to tell their story in."""

import pytest

from tests.story import Story


@pytest.fixture
def story() -> Story:
    """A district office, the centres A and B, and A's station A1; nobody lives there yet."""
    return Story()
