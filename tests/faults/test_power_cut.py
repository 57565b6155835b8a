"""What the site has acknowledged survives a power cut under its own settings, and not under weaker ones."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from district.config.database import PRAGMAS
from tests.faults.power import Disk

CUTS = 40
WRITES = 25
TABLES = """
    CREATE TABLE payment (id INTEGER PRIMARY KEY, amount TEXT NOT NULL, filler TEXT NOT NULL);
    CREATE TABLE event (payment INTEGER PRIMARY KEY REFERENCES payment, filler TEXT NOT NULL);
"""


@dataclass
class Outcome:
    """What a number of power cuts did."""

    lost: int = 0
    torn: int = 0
    corrupt: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.torn or self.corrupt)


def weakened(synchronous: str) -> str:
    """The site's own settings with another `synchronous`."""
    changed, count = re.subn(r"synchronous=\w+", f"synchronous={synchronous}", PRAGMAS)
    assert count == 1
    return changed


def write(connection: apsw.Connection, number: int) -> None:
    """A row and its event in one transaction, as every action writes them."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO payment VALUES (?, ?, ?)", (number, "12.34", "x" * 700))
    connection.execute("INSERT INTO event VALUES (?, ?)", (number, "y" * 900))
    connection.execute("COMMIT")


def judge(outcome: Outcome, path: Path, acknowledged: int) -> None:
    """Open what the cut left, and count what is missing."""
    try:
        left = apsw.Connection(str(path))
        sound = left.execute("PRAGMA integrity_check").get == "ok"
        payments = {row[0] for row in left.execute("SELECT id FROM payment")}
        events = {row[0] for row in left.execute("SELECT payment FROM event")}
    except apsw.Error:
        outcome.corrupt += 1
        return
    outcome.corrupt += not sound
    outcome.lost += len(set(range(acknowledged)) - payments)
    outcome.torn += len(payments ^ events)


def power_cuts(folder: Path, pragmas: str, seed: int) -> Outcome:
    """Write, cut the power at a random moment, look at what is left; again and again."""
    outcome, chance = Outcome(), random.Random(seed)
    for cut in range(CUTS):
        (before := folder / f"{cut}").mkdir()
        (after := folder / f"{cut}-after").mkdir()
        disk = Disk()
        connection = apsw.Connection(str(before / "site.sqlite3"), vfs="losing")
        connection.execute(pragmas).fetchall()
        connection.execute(TABLES)
        connection.execute("PRAGMA wal_autocheckpoint=20").fetchall()
        acknowledged = chance.randrange(1, WRITES)
        for number in range(acknowledged):
            write(connection, number)
        list(disk.cut(after, chance))
        judge(outcome, after / "site.sqlite3", acknowledged)
        connection.close()
    return outcome


def test_nothing_acknowledged_is_lost_under_the_settings_of_the_site(tmp_path: Path) -> None:
    assert power_cuts(tmp_path, PRAGMAS, seed=1) == Outcome()


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_weaker_settings_lose_what_was_acknowledged(tmp_path: Path, synchronous: str) -> None:
    assert not power_cuts(tmp_path, weakened(synchronous), seed=1).is_clean
