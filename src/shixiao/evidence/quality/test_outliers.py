"""A centre stands out beyond chance, beyond the spread of the others, and by enough: all three."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from shixiao.evidence.quality.outliers import outliers

TENTH = Fraction(1, 10)
OTHERS = {1: (100, 1000), 2: (105, 1000), 3: (95, 1000), 4: (110, 1000)}


def asked(part: int, whole: int, others: dict[int, tuple[int, int]] | None = None) -> bool:
    return [outlier.centre for outlier in outliers((others or OTHERS) | {9: (part, whole)}, TENTH)] == [9]


def test_a_share_far_above_the_others_stands_out() -> None:
    assert asked(300, 1000)
    assert not asked(190, 1000)


def test_chance_excuses_a_small_centre() -> None:
    assert not asked(10, 40)
    assert asked(20, 40)


def test_a_wide_spread_of_the_others_excuses_too() -> None:
    assert not asked(500, 1000, {1: (100, 1000), 2: (200, 1000), 3: (300, 1000), 4: (400, 1000)})


def test_three_others_are_needed_for_a_middle() -> None:
    assert not asked(300, 1000, {1: (100, 1000), 2: (105, 1000)})


@given(st.integers(30, 10**6), st.integers(0, 30), st.integers(4, 30))
def test_centres_that_are_alike_never_stand_out(whole: int, part: int, centres: int) -> None:
    assert not list(outliers(dict.fromkeys(range(centres), (part, whole)), TENTH))


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 1000), min_size=1))
def test_never_do_half_of_the_centres_stand_out(parts: dict[int, int]) -> None:
    found = list(outliers({centre: (part, 1000) for centre, part in parts.items()}, Fraction(0)))
    assert 2 * len(found) <= len(parts)
