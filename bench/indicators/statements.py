"""SQL files as named statements: each begins with a line such as `-- fact: residents`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "sql"
INTERVAL = "unit, organisation, since, until, record, amount"
_HEADING = re.compile(r"^-- (view|index|held|fact|job): (\w+)$", re.MULTILINE)


class Statement(NamedTuple):
    """A query with its name, and what is done with its rows."""

    kind: str
    name: str
    text: str


def statements(*files: str) -> Iterator[Statement]:
    """The statements of these files in order."""
    for file in files:
        parts = _HEADING.split((FOLDER / file).read_text("utf8"))[1:]
        for kind, name, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            yield Statement(kind, name, text.strip().removesuffix(";"))


def intervals(fact: Statement) -> str:
    """The fact's rows under the names of an interval's columns."""
    return f"SELECT * FROM ({fact.text}) AS intervals({INTERVAL})"


def added_up(fact: str) -> str:
    """A fact's intervals added up by organisation, first month and month of ending."""
    return f"""
        SELECT '{fact}' AS fact, organisation,
               CASE WHEN since < DATE '2016-01-01' THEN 1 ELSE CAST(extract(month FROM since) AS integer) END AS first,
               CASE WHEN until = DATE '2017-01-01' THEN 13 ELSE CAST(extract(month FROM until) AS integer) END AS ending,
               CAST(sum(amount) AS bigint) AS amount
        FROM {fact}_fact GROUP BY 2, 3, 4"""


def at_the_end(fact: str) -> str:
    """What a fact adds up to on the last day of the year."""
    return f"SELECT '{fact}' AS fact, CAST(sum(amount) AS bigint) AS amount FROM {fact}_fact WHERE until = DATE '2017-01-01'"
