"""What an indicator counts is said in words of one language: no code, no name of a function."""

import re

import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.indicators.described import described
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard

YEAR = Year(2016, service_standard(2016))
LATIN, CHINESE = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u4e00-\u9fff]")


def texts(slug: str, language: str) -> list[str]:
    """Every sentence that says what one indicator counts."""
    counted = indicators()[slug]
    return [said.text(language) for part in (counted.numerator, counted.denominator) for said in described(part, YEAR)]


@pytest.mark.parametrize("slug", indicators())
def test_a_description_keeps_to_its_language(slug: str) -> None:
    assert not [text for text in texts(slug, "zh") if LATIN.search(text)]
    assert not [text for text in texts(slug, "en") if CHINESE.search(text)]


def test_controlled_blood_pressure_is_said_in_words() -> None:
    assert "本年最近一条记录符合 收缩压和舒张压都低于控制标准" in " ".join(texts("hypertension_controlled", "zh"))
