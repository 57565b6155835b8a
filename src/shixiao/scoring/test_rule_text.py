import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.scoring.phrases import phrases
from shixiao.scoring.rule import Open, PerUnit, Result, Step
from shixiao.scoring.rule_text import parse_rule

UNDERSTOOD = [
    "查阅资料,根据评价指标得分,≥70%得3分,≥65%得1分,<65%不得分",
    "≥1400场得3分,≥1300场得1分,<1300场不得分",
    "未达到标准值,不得分",
    "专账核算资金/实际投入资金*100%≠100%则不得分",
    "若存在漏报则不得分",
    "预算完成率超出正负10%不得分",
    "每下降2%扣0.5分，最高扣10分",
    "每低于目标1个百分点扣0.5分，扣完为止",
    "每缺1份扣0.1，最高扣5",
    "每发现1次扣0.5，扣完为止",
    "达到90%得满分，80%-90%得8分，60%-80%得5分，低于60%不得分",
    "90%（含）以上得10分；80%≤完成率<90%得8分；≥70%且<80%得6分",
]
LEFT_OPEN = [
    "酌情扣分",
    "支出手续不完备酌情扣分",
    "无考核制度扣2分",
    "投诉率≥5%扣2分",
    "不合格率≥5%扣2分",
    "≥90%得3分/项",
    "≥90%得3-5分",
    "每少十二次扣1分",
    "查阅资料发现造假扣2分",
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_common_rules_are_understood_completely(text):
    clauses = parse_rule(text).clauses
    assert clauses
    assert not any(isinstance(clause, Open) for clause in clauses)


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_is_not_understood_is_kept_in_its_own_words(text):
    assert parse_rule(text).clauses == (Open(text),)


def test_one_part_that_is_not_understood_leaves_the_row_to_a_person(score):
    proposal = score("≥90%", "95%", 5, "≥85%得3分，资料不全酌情扣分")
    assert (proposal.rule, proposal.points, proposal.met) == ("judgement", None, True)
    assert "“资料不全酌情扣分”" in proposal.because.text("zh")


def test_what_only_a_miss_can_bring_about_does_not_touch_a_met_target(score):
    rule = "查阅资料,2016年底前少数未完成,得0.5分;超过50%项目未完成不得分。"
    assert score("100%", "100%", 1, rule).points == 1
    assert score("100%", "97%", 1, rule).points is None


def test_where_to_look_says_nothing_about_points(score):
    assert parse_rule("查阅资料").clauses == ()
    assert score("≥1628", "1505", 15, "查阅资料").rule == "ratio"


def test_chinese_numerals_are_numbers():
    (clause,) = parse_rule("每少两次扣一分").clauses
    assert isinstance(clause, PerUnit)
    assert (clause.step.value, clause.step.unit, clause.points) == (2, "次", 1)


def test_a_bare_lower_end_takes_the_unit_of_the_upper_one():
    (clause,) = parse_rule("80-90%得8分").clauses
    assert isinstance(clause, Step)
    assert [bound.limit.unit for bound in clause.bounds if bound.limit] == ["%", "%"]
    assert clause.result == Result(earn=8)


def test_a_text_of_pages_is_no_rule():
    (clause,) = parse_rule("≥70%得3分," * 1000).clauses
    assert isinstance(clause, Open)
    assert len(clause.text) < 50


def test_the_vocabulary_names_its_source():
    assert phrases()["source"]
    assert phrases()["verified"] in (True, False)


def full_width(text):
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


@given(
    st.sampled_from(UNDERSTOOD + LEFT_OPEN), st.lists(st.integers(0, 60), max_size=5), st.sampled_from(" \n\t\u3000")
)
def test_spaces_and_width_do_not_change_a_rule(text, places, space):
    spaced = text
    for place in places:
        spaced = spaced[:place] + space + spaced[place:]
    assert parse_rule(full_width(spaced)) == parse_rule(text)


WORDS = [
    "≥",
    "每少",
    "70%",
    "一次",
    "得",
    "扣",
    "分",
    "不得分",
    ",",
    "。",
    "80%-90%",
    "目标值",
    "最高扣",
    "(含)",
    "以上",
    "满分",
    "-",
]


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=12).map("".join)))
def test_no_text_is_too_strange_to_be_read(text):
    clauses = parse_rule(text).clauses
    assert all(clause.text for clause in clauses)
