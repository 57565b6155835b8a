"""A lock that serves its waiters in the order in which they came."""

import threading
from collections import deque


class FairLock:
    """First come, first served. SQLite's own busy handler polls, so that a late writer may pass an early one."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn, at most `timeout` seconds; say whether it came."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        try:
            return turn.wait(timeout) or self._gave_up(turn)
        except BaseException:
            if self._gave_up(turn):
                self.release()
            raise

    def release(self) -> None:
        """Hand over to whoever waits longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False

    def _gave_up(self, turn: threading.Event) -> bool:
        """Leave the queue, unless the turn came at the last moment; say whether it did."""
        with self._guard:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
            return False
