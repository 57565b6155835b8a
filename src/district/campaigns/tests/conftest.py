"""What several tests of campaigns need."""

import pytest


@pytest.fixture
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests have the clock's own time; these tests run at night too."""
    from district.texts.wording import Hours

    monkeypatch.setattr(Hours, "holds", lambda _self, _at: True)
