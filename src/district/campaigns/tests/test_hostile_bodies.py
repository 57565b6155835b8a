"""What the workbench sends when its script is broken, or somebody means harm: a sentence, and the call stays unsaved."""

from typing import Any

import pytest

from district.access.roles import CallAgent
from district.campaigns.models import Attempt
from district.campaigns.tests.story import campaign_of, claimed, dialled, person_in
from district.questionnaires.tests.test_hostile_bodies import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("disposition", ["completed", "broken_off"])
def test_answers_are_refused_with_a_sentence(ask: Any, district: Any, disposition: str, body: str) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    dialled(district, claimed(district))  # type: ignore[arg-type]
    told = {"disposition": disposition, "answers_json": body, "next": "", "note": "", "campaign": ""}
    answer = ask(CallAgent).post(f"/campaigns/work/{row.pk}/save/", told)
    assert answer.status_code in (400, 422), answer.content[:200]
    assert answer.json()["errors"]
    assert Attempt.objects.get().saved_at is None


@pytest.mark.parametrize(("name", "value"), [("note", "a\x00b"), ("campaign", "\x00"), ("disposition", "\x00"), ("appointment", "9" * 400), ("told_on", "\x00")])  # fmt: skip
def test_so_is_everything_else_of_the_form(ask: Any, district: Any, name: str, value: str) -> None:
    row = person_in(campaign_of(district), district.heyan, 1)
    dialled(district, claimed(district))  # type: ignore[arg-type]
    told = {"disposition": "refused", "answers_json": "", "next": "", "note": "", "campaign": "", name: value}
    answer = ask(CallAgent).post(f"/campaigns/work/{row.pk}/save/", told)
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert Attempt.objects.get().saved_at is None
