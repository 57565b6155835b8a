"""A plain comparison of two small snapshots in Python judges the one in SQL."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shixiao.evidence.differences.columns import frozen_columns, key_columns
from shixiao.evidence.differences.conftest import written
from shixiao.evidence.differences.pair import SnapshotPair
from shixiao.evidence.differences.tables import differing_tables, table_difference
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tables import FROZEN, Kind
from tests.story import Story

Records = dict[tuple[Any, ...], dict[str, Any]]

NAMES = ("ana", "bo", "cy", "dee")
PLACES = ("A", "A1", "B")
DAYS = ("2016-02-29", "2016-06-01", "2016-12-03")


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A few people with stays, registrations and follow-ups, in a tree that may have a centre more."""
    told = Story()
    if draw(st.booleans()):
        told.add("organisations", code="0", title="0", level="centre", parent="D")
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        told.lives(name, at=draw(st.sampled_from(PLACES)), died=draw(st.sampled_from((None, *DAYS))))
        for _ in range(draw(st.integers(0, 3))):
            systolic = draw(st.sampled_from((None, 138, 146)))
            told.meets(name, "hypertension", draw(st.sampled_from(DAYS)), systolic=systolic)
    return told


def records(snapshot: Snapshot, table: str) -> Records:
    """A table's records by their keys, with pseudonyms and codes instead of numbers."""
    names = {
        Kind.RESIDENT: pq.read_table(snapshot.tables["persons"])["person_key"].to_pylist(),
        Kind.ORGANISATION: pq.read_table(snapshot.tables["organisations"])["code"].to_pylist(),
    }
    found = {}
    for row in pq.read_table(snapshot.tables[table]).drop(["row"]).to_pylist():
        for column, described in frozen_columns(table).items():
            if described.kind in names and row[column] is not None:
                row[column] = names[described.kind][row[column]]
        found[tuple(row[column] for column in key_columns(table))] = row
    return found


def applied(before: Records, pair: SnapshotPair, table: str) -> Records:
    """What a table's records become by its differences."""
    result = dict(before)
    difference = table_difference(pair, table, limit=1000)
    for record in difference.shown:
        row = record.after or record.before
        key = tuple(row[column] for column in key_columns(table))
        assert result.pop(key, None) == record.before
        if record.after is not None:
            result[key] = dict(record.after)
    assert len(difference.shown) == difference.added + difference.removed + difference.changed
    return result


@settings(max_examples=settings().max_examples // 4)  # each writes two snapshots
@given(stories(), stories())
def test_the_differences_turn_the_one_into_the_other(
    tmp_path_factory: pytest.TempPathFactory, first: Story, second: Story
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    before, after = written(first, folder / "before"), written(second, folder / "after")
    pair = SnapshotPair(before, after)
    differing = differing_tables(pair)
    for table in FROZEN:
        old, new = records(before, table), records(after, table)
        assert (old != new) == (table in differing), table
        if table in differing:
            assert applied(old, pair, table) == new
    pair.close()


@pytest.mark.parametrize("lost", ["removed", "changed"])
def test_a_difference_that_is_left_out_would_be_found(lost: str, tmp_path: Path) -> None:
    first = Story()
    for name in NAMES:
        first.lives(name)
    second = deepcopy(first)
    second.rows["residents"].pop(0) if lost == "removed" else second.rows["residents"][0].update(sex="male")
    before, after = written(first, tmp_path / "before"), written(second, tmp_path / "after")
    pair = SnapshotPair(before, after)
    assert differing_tables(pair) == ("residents", "persons")
    pair.connection.execute("DELETE FROM differing_residents")
    assert applied(records(before, "residents"), pair, "residents") != records(after, "residents")
