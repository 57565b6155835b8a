"""Ready questionnaires: every newer text comes beside the old ones, once, and changes no version."""

from typing import Any

import pytest

from district.questionnaires import actions
from district.questionnaires.actions import ready_sets
from district.questionnaires.definition import to_data
from district.questionnaires.models import Questionnaire, QuestionnaireVersion
from district.questionnaires.tests.story import AT, OFFICER, completed, definition

pytestmark = pytest.mark.django_db


@pytest.fixture
def ship(monkeypatch: pytest.MonkeyPatch, district: Any) -> Any:
    """The software comes with a set of this title, and the site takes it in."""

    def shipped(title: str) -> list[QuestionnaireVersion]:
        data = to_data(definition(title={"zh": title}))
        monkeypatch.setattr(ready_sets, "ready_sets", lambda: {"huifang": data})
        return actions.load_ready_sets(by=OFFICER, at=AT)

    return shipped


def here() -> list[tuple[int, str, str]]:
    rows = QuestionnaireVersion.objects.order_by("number")
    return [(row.number, row.state, row.definition.title["zh"]) for row in rows]


def test_a_newer_set_comes_beside_the_old_with_its_answers_and_only_once(district: Any, ship: Any) -> None:
    [first] = ship("一")
    answered = completed(first, district.heyan, knows="yes", satisfied=5)
    text = first.text
    for number, title in ((2, "二"), (3, "三")):
        assert [(each.number, each.state) for each in ship(title)] == [(number, "published")]
        assert ship(title) == []
    assert here() == [(1, "published", "一"), (2, "published", "二"), (3, "published", "三")]
    first.refresh_from_db()
    answered.refresh_from_db()
    assert (first.text, answered.questions_id, answered.answers["satisfied"]) == (text, first.pk, 5)
    assert Questionnaire.objects.get().title == "三"


def test_a_site_with_a_text_of_its_own_is_offered_the_newer_one_as_a_draft_once(ship: Any) -> None:
    [first] = ship("一")
    own = actions.draft(questionnaire=first.questionnaire, by=OFFICER, at=AT)
    own = actions.edit(version=own, seen=own.version, definition=definition(title={"zh": "自编"}), by=OFFICER, at=AT)
    assert ship("二") == []
    actions.publish(version=own, seen=own.version, by=OFFICER, at=AT)
    [offered] = ship("二")
    assert here() == [(1, "published", "一"), (2, "published", "自编"), (3, "draft", "二")]
    actions.throw_away(version=offered, by=OFFICER, at=AT)
    assert ship("二") == []
    assert [each.state for each in ship("三")] == ["draft"]


def test_a_retired_set_stays_retired_and_a_foreign_questionnaire_is_left_alone(ship: Any) -> None:
    ship("一")
    row = Questionnaire.objects.get()
    actions.retire(questionnaire=row, seen=row.version, by=OFFICER, at=AT)
    assert ship("二") == []
    Questionnaire.objects.update(retired_on=None, is_ready_set=False)
    assert ship("二") == []
    assert here() == [(1, "published", "一")]
