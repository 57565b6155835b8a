"""Reading a few rows finds what the query finds: two opinions on every record."""

from collections.abc import Sequence

import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.evidence.lists import Member
from shixiao.indicators.definition import Held, Meeting
from shixiao.indicators.engine import DuckDB
from shixiao.indicators.indicator import Indicator
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.evidence_of import evidence_of
from shixiao.runs.explain import Who, states_of
from shixiao.runs.folder import RunFolder
from shixiao.runs.frozen_rows import FrozenRows
from shixiao.runs.looked_at import Behind

COUNTED = [row.key for row in SheetDefinition.of("public_health", 2016).rows if row.is_counted]
CASES = [(key, who) for key in sorted(COUNTED) for who in ("numerator", "denominator", "missing")]


def has_further_test(asked: Indicator) -> bool:
    counted = asked.numerator
    return (
        isinstance(counted, Meeting)
        and not isinstance(counted.requirement, Held)
        and (counted.requirement.records.that is not None)
    )


def some(run: RunFolder, key: str, who: Who) -> Sequence[Member]:
    return run.members(key).page(states_of(who, indicators()[key]), offset=3, limit=12)


@pytest.mark.parametrize(("key", "who"), CASES)
def test_the_records_read_are_those_that_the_query_finds(run: RunFolder, key: str, who: Who) -> None:
    asked, members = indicators()[key], some(run, key, who)
    if not members:
        return
    behind = Behind(asked, members[0].state, run.year, run.snapshot(verify=False))
    wanted = evidence_of(members, behind.counted, run.year, behind.snapshot, DuckDB(threads=1))
    keys, deciding = behind.person_keys(members), behind.deciding(members)
    for member in members:
        expected, found = wanted[member.unit], behind.records(member)
        assert keys.get(member.unit, "") == expected.person_key
        assert deciding.get(member.unit) == expected.deciding(member.record)
        if has_further_test(asked):
            assert all(each in found for each in expected.records)
        else:
            assert found == expected.records


def test_a_person_is_found_where_the_statistics_of_row_groups_say(run: RunFolder) -> None:
    file = FrozenRows(run.snapshot(verify=False).tables["followups"])
    everything = file.at(range(file._starts[-1]))
    person = everything[len(everything) // 2]["person"]
    assert file.of(person) == [row for row in everything.values() if row["person"] == person]
