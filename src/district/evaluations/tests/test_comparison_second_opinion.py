"""The page's counts against plain Python: the members of both runs as dictionaries, laid on each other one by one."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from district.access.roles import DistrictOfficer
from district.evaluations.comparison.people import KINDS
from district.evaluations.drill.asked import Counted
from district.evaluations.models import Evaluation
from district.evaluations.results import Evaluated
from district.evaluations.tests.changed import DEATH, READING, Change, compared, counted_again
from shixiao.evidence.tables import FROZEN
from shixiao.indicators.definition import Population
from shixiao.runs.looked_at import Behind
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db
MOVE: Change = ("conditions", "CO00000002", (("organisation", "QH0102"),))
BIRTH: Change = ("deliveries", "DE00000001", ())
CHECK: Change = ("health_checks", "HE00000001", ())
STORIES = {
    "a reading": (READING,),
    "a death": (DEATH,),
    "a move of the patient": (MOVE,),
    "a delivery and a check taken away": (BIRTH, CHECK),
    "all of them": (MOVE, DEATH, BIRTH, CHECK),
}


@cache
def rows_of(file: Path) -> list[dict[str, Any]]:
    """A frozen table, read once."""
    rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    return rows


def named(counted: Counted, state: str, unit: int) -> tuple[Any, ...]:
    """Who or what a unit is, in words that both snapshots share."""
    behind, tables = Behind(counted.indicator, state, counted.found.run.year, counted.snapshot), counted.snapshot.tables
    if isinstance(behind.whole, Population):
        return "person", rows_of(tables["persons"])[unit]["person_key"]
    if not behind.own_table:
        return counted.tree.codes[unit // 12], unit % 12
    row = rows_of(tables[behind.own_table])[unit]
    return behind.own_table, *(row[name] for name in FROZEN[behind.own_table].key if name != "organisation")


def members(evaluation: Evaluation, key: str) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Everybody on a row's list: who, and how they stand there."""
    counted, found = Counted(evaluation, key), {}
    names = ["centre", "organisation", "state", "reason", "unit", "amount"]
    for row in counted.members.table(names).to_pylist():
        who = (row["state"] == "denominator", *named(counted, row["state"], row["unit"]))
        place = counted.tree.codes[row["organisation"]], counted.tree.codes[row["centre"]]
        found[who] = ((row["state"], row["reason"], row["amount"]), place)
    return found


def kinds(before: dict[Any, Any], after: dict[Any, Any]) -> Counter[str]:
    """How many entered, left, changed or only moved."""
    both = before.keys() & after.keys()
    found = Counter({"entered": len(after.keys() - before.keys()), "left": len(before.keys() - after.keys())})
    found["changed"] = sum(before[who][0] != after[who][0] for who in both)
    found["moved"] = sum(before[who][0] == after[who][0] and before[who][1] != after[who][1] for who in both)
    return +found


@pytest.mark.parametrize("story", STORIES)
def test_what_the_page_counts_is_what_plain_sets_count(ask: Any, district: Any, story: str) -> None:
    before = evaluated_2016(district.office)
    after = counted_again(before, *STORIES[story])
    response = compared(ask(DistrictOfficer), before, after)
    shown = {row.pair.key: {str(word): count for word, count in row.counts} for row in response.context["rows"]}
    assert any(shown.values())
    for key, row in Evaluated(before).rows.items():
        if row.kind == "counted":
            plain = kinds(members(before, key), members(after, key))
            assert {str(KINDS[kind]): count for kind, count in plain.items()} == shown.get(key, {}), key
