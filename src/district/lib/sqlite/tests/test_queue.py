"""Whoever comes first is served first, and nobody who gives up keeps others waiting."""

import threading
from typing import Any

import pytest

from district.lib.sqlite.queue import FairLock


def line_up(lock: FairLock, names: str, served: list[str]) -> list[threading.Thread]:
    """Threads that wait for the lock in this order."""

    def serve(name: str) -> None:
        assert lock.acquire(5)
        served.append(name)
        lock.release()

    threads = []
    for place, name in enumerate(names):
        threads.append(threading.Thread(target=serve, args=(name,)))
        threads[-1].start()
        while lock.waiting <= place:
            pass
    return threads


def test_waiters_are_served_in_the_order_in_which_they_came() -> None:
    lock, served = FairLock(), []
    assert lock.acquire(0)
    threads = line_up(lock, "甲乙丙丁戊", served)
    lock.release()
    for thread in threads:
        thread.join(5)
    assert "".join(served) == "甲乙丙丁戊"


def test_who_gives_up_leaves_the_queue() -> None:
    lock = FairLock()
    assert lock.acquire(0)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0)
    assert lock.waiting == 0


def test_who_is_interrupted_while_waiting_leaves_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Any, timeout: float) -> bool:
        raise KeyboardInterrupt

    lock = FairLock()
    assert lock.acquire(0)
    monkeypatch.setattr(threading.Event, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        lock.acquire(1)
    lock.release()
    assert lock.acquire(0)


def test_a_turn_that_comes_with_the_interruption_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = FairLock()

    def handed_over(self: Any, timeout: float) -> bool:
        lock.release()
        raise KeyboardInterrupt

    assert lock.acquire(0)
    monkeypatch.setattr(threading.Event, "wait", handed_over)
    with pytest.raises(KeyboardInterrupt):
        lock.acquire(1)
    assert lock.acquire(0)
