"""What counts as a word of another language, and what does not."""

import pytest

from tests.journeys.foreign_words import latin_words, sentences, untranslated


@pytest.mark.parametrize(
    "text", ["本年最近一条记录符合 controlled：随访", "规则 bulk_seconds 未核对", "状态：not found."]
)
def test_an_english_word_in_a_chinese_sentence_is_found(text: str) -> None:
    assert latin_words([text], ())


@pytest.mark.parametrize(
    "text",
    ["导出 Excel", "邵景燕（officer）", "QH0101-T1-251128-823AFF7E", "e863735ea093bdb93c", "SHA-256", "2024-QH-1"],
)
def test_names_logins_codes_and_hashes_are_none(text: str) -> None:
    assert not latin_words([text], {"officer"})


def test_a_sentence_that_nobody_translated_is_found_and_data_is_not() -> None:
    known = sentences()
    said = next(iter(known))
    assert untranslated([said, "示范市清河区河沿社区卫生服务中心"], known) == {said}
