"""The database backend `district.lib.sqlite`: every write waits its turn before it begins."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from district.lib.sqlite.queue import FairLock

_writers = FairLock()
"""One for the process: on SQLite only one process serves."""
_READING = ("SELECT", "PRAGMA", "EXPLAIN", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions, and whose writes outside one, are done one after the other."""

    _has_turn = False

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002
        """A cursor that waits for this connection's turn."""
        return self.connection.cursor(factory=lambda raw: Cursor(raw, self))

    @contextmanager
    def turn_for(self, statement: str) -> Generator[None]:
        """Take a turn for one statement that writes outside of a transaction; any other needs none."""
        first = statement.lstrip(" \n(")[:9].upper()
        if self._has_turn or first.startswith(_READING):
            yield
            return
        self._take_turn()
        try:
            yield
        finally:
            if not self.connection.in_transaction:
                self._give_turn()

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode != "DEFERRED":  # one that only reads, such as a backup, keeps nobody waiting
            self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

    def _set_autocommit(self, autocommit: bool) -> None:
        """Django comes back to autocommit at the end of every transaction, however it ended."""
        super()._set_autocommit(autocommit)
        if autocommit:
            self._give_turn()

    def _commit(self) -> Any:
        done = super()._commit()
        self._give_turn()
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._give_turn()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._give_turn()

    def _take_turn(self) -> None:
        if self._has_turn or self.is_in_memory_db():
            return
        if not _writers.acquire(self.settings_dict["OPTIONS"].get("timeout", 20)):
            raise OperationalError("database is locked: too many writers are waiting")
        self._has_turn = True

    def _give_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _writers.release()


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, waiting where it must."""

    def __init__(self, raw: Any, wrapper: DatabaseWrapper) -> None:
        super().__init__(raw)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        """Execute one statement."""
        with self._wrapper.turn_for(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Execute one statement for each set of parameters."""
        with self._wrapper.turn_for(query):
            return super().executemany(query, param_list)
