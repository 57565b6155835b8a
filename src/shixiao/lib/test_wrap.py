from hypothesis import given
from hypothesis import strategies as st

from shixiao.lib.wrap import columns_of, wrapped

SENTENCE = "「服务人次」目标 ≥10000 人次，实际 16409 人次，超出目标 64.1%，没有说明原因。"


def test_lines_break_between_characters_and_are_filled():
    assert list(wrapped(SENTENCE, 40)) == [
        "「服务人次」目标 ≥10000 人次，实际 16409",
        "人次，超出目标 64.1%，没有说明原因。",
    ]


def test_a_figure_is_never_parted():
    assert all("16409" in line or "16" not in line for line in wrapped(SENTENCE, 12))


def test_no_line_begins_with_a_closing_mark():
    assert all(line[0] not in "」，。%" for line in wrapped(SENTENCE, 14))


@given(st.text(st.sampled_from("年度目标，。「」（） 15%≥ab."), max_size=80), st.integers(4, 40))
def test_nothing_is_lost(text, width):
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("年度目标 15"), max_size=80), st.integers(8, 40))
def test_lines_fit(text, width):
    lines = list(wrapped(text, width))
    assert all(columns_of(line) <= width or " " not in line for line in lines)
