"""Django's SQLite on a library without the WAL-reset fault, and with one fair queue of writers."""

import sys

import pysqlite3
import pysqlite3.dbapi2

OLDEST = (3, 51, 3)
"""Libraries from 3.7.0 to 3.51.2 may corrupt a database in WAL mode when two connections checkpoint at once."""

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
