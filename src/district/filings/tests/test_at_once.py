"""Two people press a button at the same moment: exactly one succeeds, and the other is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from district.filings import actions
from district.filings.models import Filing, State, Step
from district.filings.tests import story
from district.lib.versions import Conflict
from tests.web.at_once import at_once
from tests.web.on_disk import on_disk
from tests.web.people import small_district


@pytest.mark.django_db(transaction=True)
def test_of_two_reviewers_at_once_one_succeeds_and_the_other_sees_the_conflict(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        filing = story.submitted(district)
        told: dict[str, Any] = {"filing": filing, "seen": filing.version, "by": story.reviewer(district)}
        told["at"] = story.later(5)
        passing = lambda: actions.review(**told)  # noqa: E731
        returning = lambda: actions.give_back(comment="补充", **told)  # noqa: E731
        assert at_once(passing, returning) == sorted([Conflict.__name__, "done"])
        assert Step.objects.filter(filing=filing).count() == 2
        assert Filing.objects.get().state in (State.REVIEWED, State.RETURNED)


@pytest.mark.django_db(transaction=True)
def test_a_sheet_is_signed_once_even_by_two_at_once(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district: Any = small_district()
        filing = story.reviewed(district)
        by, scope = story.director(district), story.whole(district)
        told: dict[str, Any] = {"filing": filing, "seen": filing.version, "by": by, "at": story.later(5)}

        def sign(chance: bytes) -> Callable[[], Any]:
            return lambda: actions.sign(chance=chance, address=story.ADDRESS, scope=scope, **told)

        assert at_once(sign(bytes(13)), sign(bytes(range(13)))) == [Conflict.__name__, "done"]
        assert Filing.objects.get().signed_json
