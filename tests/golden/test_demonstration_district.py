"""Two opinions on the demonstration district: the whole catalogue, counted by the engine and by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.indicators.by_hand import Count, second_opinion
from shixiao.catalogue.indicators.world import read_world
from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.definition import Definition
from shixiao.indicators.engine import DuckDB
from shixiao.indicators.facts import fact
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard

END = date(2016, 12, 31)
YEAR = Year(END.year, service_standard(END.year))


def disagreements(snapshot: Snapshot) -> Iterator[str]:
    """The counts on which the two differ, at the year's end."""
    world, engine = read_world(snapshot.tables), DuckDB()
    for name, file in snapshot.tables.items():
        engine.attach(name, file)
    for slug, each in indicators().items():
        if not each.tables <= snapshot.tables.keys():
            continue  # the district of 2016 has no contracts and no calls
        by_hand = second_opinion(slug)
        for definition, loops in ((each.numerator, by_hand.numerator), (each.denominator, by_hand.denominator)):
            counted, looped = by_engine(engine, definition), loops(world, YEAR.standard, END)
            if counted != {place: count for place, count in looped.items() if count}:
                yield f"{slug}: the engine counts {sum(counted.values())}, the loops {sum(looped.values())}"


def by_engine(engine: DuckDB, definition: Definition) -> Count:
    """What a definition counts at the year's end in each place that counts anything."""
    rows = fact(definition, YEAR)
    rows = rows.filter(rows.since <= END, rows.until > END)
    places = engine.fetch(rows.group_by("organisation").aggregate(counted=rows.amount.sum().cast("int64"))).to_pylist()
    return {place["organisation"]: place["counted"] for place in places if place["counted"]}


@pytest.mark.parametrize("residents", [6_000, 1_253_254])
def test_both_opinions_agree_in_every_place_at_the_years_end(residents: int, tmp_path: Path) -> None:
    build_district(tmp_path / "source", residents)
    freeze(tmp_path / "source", tmp_path / "snapshot", as_of=END, key=b"a key for tests", code_version="test")
    assert list(disagreements(open_snapshot(tmp_path / "snapshot"))) == []
