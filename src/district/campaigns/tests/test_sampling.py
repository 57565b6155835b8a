"""The same seed draws the same people, every layer in proportion, and nobody chooses."""

from collections import Counter
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from district.campaigns.sampling import Drawn, draw, shares

Person = tuple[UUID, tuple[str, ...]]
STRATA = st.tuples(st.sampled_from(["QH01", "QH02", "QH03"]), st.sampled_from(["general", "hypertension"]))
PEOPLE = st.dictionaries(st.uuids(), STRATA, min_size=1, max_size=60).map(lambda found: list(found.items()))


@given(people=PEOPLE, size=st.integers(1, 70), data=st.data())
def test_the_order_of_the_database_changes_nothing(people: list[Person], size: int, data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(people))
    assert draw(people, "2024", size=size) == draw(mixed, "2024", size=size)


@given(people=PEOPLE, size=st.integers(1, 70))
def test_a_sample_has_its_size_and_each_layer_its_share(people: list[Person], size: int) -> None:
    drawn = draw(people, "7", size=size)
    sizes = Counter(stratum for _person, stratum in people)
    taken = Counter(one.stratum for one in drawn)
    assert len(drawn) == min(size, len(people))
    assert all(taken[stratum] <= sizes[stratum] for stratum in sizes)
    if size >= len(sizes):
        assert all(taken[stratum] for stratum in sizes)


@given(people=PEOPLE, percent=st.integers(1, 100))
def test_a_share_is_taken_of_every_layer_and_rounded_up(people: list[Person], percent: int) -> None:
    taken = Counter(one.stratum for one in draw(people, "7", share=Fraction(percent, 100)))
    for stratum, count in Counter(stratum for _person, stratum in people).items():
        assert taken[stratum] == -(-count * percent // 100)


@given(sizes=st.dictionaries(STRATA, st.integers(0, 500), min_size=1), wanted=st.integers(1, 800))
def test_no_layer_is_more_than_one_away_from_its_exact_share(sizes: dict[tuple[str, ...], int], wanted: int) -> None:
    total = sum(sizes.values())
    if not total:
        return
    given_to = shares(sizes, wanted)
    assert sum(given_to.values()) == min(wanted, total)
    layers = sum(bool(size) for size in sizes.values())
    for stratum, count in given_to.items():
        exact = Fraction(sizes[stratum] * min(wanted, total), total)
        assert count > exact - layers
        assert count <= max(exact + 1, 1)


def test_what_is_left_over_goes_to_the_largest_remainders() -> None:
    sizes = {("QH01", "general"): 51, ("QH02", "general"): 28, ("QH03", "general"): 21}
    assert list(shares(sizes, 10).values()) == [5, 3, 2]
    assert list(shares({("QH01", "general"): 56, ("QH02", "general"): 24, ("QH03", "general"): 20}, 10).values()) == [6, 2, 2]  # fmt: skip


def test_another_seed_draws_others() -> None:
    people = [(UUID(int=number), ("QH01", "general")) for number in range(100)]
    one, other = ([each.person for each in draw(people, seed, size=10)] for seed in ("1", "2"))
    assert one != other


def test_a_draw_is_known_forever() -> None:
    """Were the ranking to change, nobody could draw a past sample again."""
    people = [(UUID(int=number), ("QH01", "general")) for number in range(10)]
    assert draw(people, "2024", size=3) == [
        Drawn(UUID(int=number), ("QH01", "general"), place) for place, number in enumerate(KNOWN, 1)
    ]


KNOWN = (5, 8, 4)
