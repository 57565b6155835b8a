import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.demonstration.chance import apportion, bell, between, draw, pick, spread, stream

SEEDS = st.integers(0, 1000)


@given(SEEDS, st.integers(0, 50), st.integers(0, 50))
def test_a_draw_has_exactly_the_size_and_no_one_twice(seed: int, size: int, more: int) -> None:
    drawn = draw(stream(seed, "x"), np.arange(size + more), size)
    assert len(set(drawn.tolist())) == size
    assert drawn.tolist() == sorted(drawn.tolist())


def test_more_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="4 of 3"):
        draw(stream(1, "x"), np.arange(3), 4)


def test_a_greater_weight_is_drawn_more_often() -> None:
    drawn = draw(stream(1, "x"), np.arange(2000), 500, np.where(np.arange(2000) < 1000, 1.0, 9.0))
    assert (drawn >= 1000).sum() > 400


@given(SEEDS, st.lists(st.tuples(st.integers(-3, 9), st.integers(-5, 30)), max_size=8))
def test_contacts_fall_on_different_days_of_their_span(seed: int, spans: list[tuple[int, int]]) -> None:
    counts, lengths = (np.array([pair[at] for pair in spans], np.int64) for at in (0, 1))
    first = np.arange(len(spans)) * 100
    owner, place, on = spread(stream(seed, "x"), counts, first, first + lengths - 1)
    for number, (count, length) in enumerate(spans):
        mine = on[owner == number].tolist()
        assert len(mine) == len(set(mine)) == max(0, min(count, length))
        assert mine == sorted(mine)
        assert all(number * 100 <= day < number * 100 + length for day in mine)
        assert place[owner == number].tolist() == list(range(len(mine)))


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_parts_add_up_to_the_total(total: int, weights: list[int]) -> None:
    parts = apportion(total, np.array(weights, np.float64))
    assert parts.sum() == total
    assert (np.abs(parts - total * np.array(weights) / sum(weights)) <= 1.01).all()


@given(SEEDS)
def test_values_of_a_curve_keep_their_limits(seed: int) -> None:
    values = bell(stream(seed, "x"), 300, 135, 12, 110, 139, (20, 8, 10, 8, 10, 10, 10, 8, 14, 8))
    assert set(values.tolist()) <= set(range(110, 140))


def test_a_digit_that_is_liked_is_written_more_often() -> None:
    digits = np.bincount(bell(stream(1, "x"), 20_000, 135, 40, 100, 199, (3, 1, 1, 1, 1, 1, 1, 1, 1, 1)) % 10)
    assert digits[0] > 2 * digits[1:].max()


def test_both_ends_of_a_range_occur() -> None:
    assert set(between(stream(1, "x"), 3, 5, 200).tolist()) == {3, 4, 5}


def test_shares_are_picked_in_proportion() -> None:
    counts = np.bincount(pick(stream(1, "x"), 10_000, (70, 30)))
    assert abs(int(counts[0]) - 7000) < 300


def test_a_table_has_its_own_chance() -> None:
    assert stream(1, "followups").integers(0, 2**60) != stream(1, "conditions").integers(0, 2**60)
    assert stream(1, "followups").integers(0, 2**60) == stream(1, "followups").integers(0, 2**60)
