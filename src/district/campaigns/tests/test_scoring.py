"""A scorecard and its score: marks times weights of a hundred, and nothing at all with a grave error."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from district.campaigns.scoring import card_named, score_of, titled
from district.lib.refusal import Refused

CARD: dict[str, Any] = {
    "items": [
        {"name": "identity", "title": "核对身份", "title_en": "identity", "weight": 1},
        {"name": "manner", "title": "态度", "title_en": "manner", "weight": 2},
    ],
    "fatal": [{"name": "made_up", "title": "编造答案", "title_en": "made up"}],
}


@pytest.mark.parametrize(("identity", "manner", "score"), [("1", "1", "100"), ("0", "0", "0"), ("1", "0", "33.33"), ("0", "0.5", "33.33"), ("0.5", "1", "83.33")])  # fmt: skip
def test_a_score_is_the_weight_that_was_earned_of_all_weights(identity: str, manner: str, score: str) -> None:
    assert score_of(CARD, {"identity": identity, "manner": manner}, ()) == Decimal(score)


def test_a_grave_error_makes_it_nothing() -> None:
    assert score_of(CARD, {"identity": "1", "manner": "1"}, ("made_up",)) == 0


@pytest.mark.parametrize("marks", [{}, {"identity": "1"}, {"identity": "1", "manner": "0.7"}])
def test_every_item_is_marked_with_one_of_the_marks(marks: dict[str, str]) -> None:
    with pytest.raises(Refused, match="还没有评分"):
        score_of(CARD, marks, ())


@pytest.mark.parametrize(("more", "fatal"), [({"other": "1"}, ()), ({}, ("other",))])
def test_marks_of_another_card_are_refused(more: dict[str, str], fatal: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="与质检表不符"):
        score_of(CARD, {"identity": "1", "manner": "1", **more}, fatal)


def test_the_card_speaks_the_language_of_who_reads() -> None:
    assert titled(CARD["items"][0]) == "核对身份"
    with translation.override("en"):
        assert titled(CARD["items"][0]) == "identity"


def test_the_standard_card_can_be_earned_whole() -> None:
    card = card_named("standard")
    assert score_of(card, {item["name"]: "1" for item in card["items"]}, ()) == 100
