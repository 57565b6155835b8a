"""The database backend `district.lib.sqlite`: every transaction waits its turn before it begins."""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from district.lib.sqlite.queue import FairLock

_writers = FairLock()
"""One for the process: on SQLite only one process serves."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions are written one after the other."""

    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

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
