from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.rulebook import load_rulebook
from shixiao.scoring import propose
from shixiao.scoring.next_step import ScoreStep, next_step, steps_above
from shixiao.values import Counted, parse

BANDS = "查阅资料,根据评价指标得分,≥70%得3分,≥65%得1分,<65%不得分"


def step(
    target: str | None, actual: str | None, weight: int = 5, rule: str | None = None, *, lower: bool = False
) -> ScoreStep | None:
    by = {"lower_is_better": lower, "rulebook": load_rulebook()}
    return next_step(parse(target), parse(actual), Fraction(weight), rule, **by)


@pytest.mark.parametrize(
    ("actual", "needed", "points"),
    [("50%", 65, 1), ("64.99%", 65, 1), ("65%", 70, 3), ("69%", 70, 3), ("70%", 75, 5), ("74%", 75, 5)],
)
def test_the_next_band_of_a_step_rule(actual: str, needed: int, points: int) -> None:
    found = step("≥75%", actual, 5, BANDS)
    assert found is not None
    assert (int(found.needed), int(found.points), found.is_beyond, found.is_upward) == (needed, points, False, True)


@pytest.mark.parametrize("actual", ["75%", "100%"])
def test_at_the_full_score_there_is_no_next_step(actual: str) -> None:
    assert step("≥75%", actual, 5, BANDS) is None


@pytest.mark.parametrize("actual", [None, "—", "优", "6月", "1505册"])
def test_what_no_number_decides_has_no_step(actual: str | None) -> None:
    assert step("≥1628人", actual, 15) is None


def test_a_ratio_has_its_target_as_its_only_step() -> None:
    found = step("≥1628", "1505", 15)
    assert found is not None
    assert (int(found.needed), int(found.points)) == (1628, 15)
    assert found.gain == 15 - Fraction(15 * 1505, 1628)


@pytest.mark.parametrize(
    ("target", "actual", "rule", "needed", "beyond", "upward"),
    [
        ("≤12小时", "15小时", None, 12, False, False),
        ("<12小时", "15小时", "未达到标准值,不得分", 12, True, False),
        (">90%", "90%", "未达到标准值,不得分", 90, True, True),
        ("100%", "105%", "实际支出率≠100%则不得分", 100, False, False),
        ("100%", "85%", "预算完成率超出正负10%不得分", 90, False, True),
        ("100%", "112%", "预算完成率超出正负10%不得分", 110, False, False),
        ("≥90%", "85%", "每下降2%扣0.5分", 86, True, True),
        ("≥4次", "1次", "每少一次扣1分", 1, True, True),
    ],
)
def test_each_kind_of_rule(target: str, actual: str, rule: str | None, needed: int, beyond: bool, upward: bool) -> None:
    found = step(target, actual, 5, rule)
    assert found is not None
    assert (str(found.needed), found.is_beyond, found.is_upward) == (str(needed), beyond, upward)


def test_a_step_is_said_as_a_sentence() -> None:
    found = step("≥75%", "68.25%", 5, BANDS)
    assert found is not None
    assert str(found.because) == "现为 68.25%，达到 70% 得 3 分，多 2 分"
    assert found.because.text("en") == "68.25% now; 70% earns 3 points, 2 more"


@given(
    st.fractions(0, 100, max_denominator=997), st.sampled_from([BANDS, None, "每下降2%扣0.5分", "未达到标准值,不得分"])
)
def test_what_is_needed_earns_what_is_said_and_nothing_between_steps_up(actual: Fraction, rule: str | None) -> None:
    target, weight = parse("≥75%"), Fraction(5)
    by = {"lower_is_better": False, "rulebook": load_rulebook()}

    def points(value: Fraction) -> Fraction:
        supposed = Counted("x%", parse("1").amount, unit="%", exact=value)  # type: ignore[union-attr]
        earned = propose(target, supposed, weight, rule, lower_is_better=False, rulebook=load_rulebook()).points
        assert earned is not None
        return earned

    now = Counted("x%", parse("1").amount, unit="%", exact=actual)  # type: ignore[union-attr]
    found = steps_above(target, now, weight, rule, **by)  # type: ignore[arg-type]
    assert bool(found) == (points(actual) < weight)
    for each in found:
        just = Fraction(1, 10**6)
        assert points(each.needed + (just if each.is_beyond else 0)) == each.points
        if rule:
            assert points(each.needed - (0 if each.is_beyond else just)) < each.points
    if found:
        assert found[-1].points == weight
