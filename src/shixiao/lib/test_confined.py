import pytest

from shixiao.lib.confined import Confined, Overrun


def double(number: int) -> int:
    return 2 * number


def spin(_: int) -> int:
    while True:
        pass


def hoard(_: int) -> int:
    return len([bytes(2**20) for _ in range(4096)])


def leave(_: int) -> int:
    raise SystemExit(3)


def spin_on_odd(number: int) -> int:
    return spin(number) if number % 2 else number


def test_results_come_back_in_the_order_of_the_calls():
    with Confined(double, seconds=2, megabytes=256, workers=2) as confined:
        assert list(confined.map((n,) for n in range(5))) == [0, 2, 4, 6, 8]


@pytest.mark.parametrize(
    ("function", "bound"), [(spin, "took_too_long"), (hoard, "too_much_memory"), (leave, "crashed")]
)
def test_a_call_that_overruns_is_ended_and_says_which_bound(function, bound):
    with Confined(function, seconds=0.3, megabytes=256) as confined, pytest.raises(Overrun) as overrun:
        confined.call(1)
    assert overrun.value.bound == bound


def test_the_next_call_is_served_after_an_overrun():
    with Confined(spin_on_odd, seconds=0.3, megabytes=256) as confined:
        outcomes = list(confined.map((n,) for n in (2, 3, 4)))
    assert (outcomes[0], outcomes[2]) == (2, 4)
    assert isinstance(outcomes[1], Overrun)
