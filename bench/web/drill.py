"""How long the pages behind a figure read, on the run of the whole demonstration district.

Before anything is timed, what is read must equal the slow way: a filter over the whole list, and the query's records.

    python -m bench.web.drill FOLDER      (made by demo/district.py --out FOLDER)
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.lists import Member
from shixiao.indicators.engine import DuckDB
from shixiao.runs.evidence_of import evidence_of
from shixiao.runs.explain import states_of
from shixiao.runs.folder import RunFolder, open_run
from shixiao.runs.looked_at import Behind
from shixiao.runs.tally import Tally, tally_of

KEYS = ("health_record_established", "hypertension_standard", "elder_managed")
TIMES, SIZE, DEEP = 40, 50, 1000 * 50


def main() -> None:
    """Print p50 and p95 of each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    run = open_run(_run(parser.parse_args().folder))
    for key in KEYS:
        for name, ask in _questions(run, key):
            print(f"{key:28} {name:16} p50 {_percentile(ask, 50):7.1f} ms   p95 {_percentile(ask, 95):7.1f} ms")


def _run(folder: Path) -> Path:
    return next(found.parent for found in sorted(folder.rglob("evaluation.json")))


def _questions(run: RunFolder, key: str) -> list[tuple[str, Callable[[], Any]]]:
    asked, snapshot = indicator(key), run.snapshot(verify=False)
    states = states_of("denominator", asked)
    rarest = tally_of(run.members(key), asked, run.year)[-1]
    deep = min(DEEP, max(0, run.members(key).count(states) - SIZE))
    _check(run, key, rarest)
    one = run.members(key).page(states, offset=deep, limit=1)

    def page(offset: int) -> list[Member]:
        found = run.members(key).page(states, offset=offset, limit=SIZE)
        behind = Behind(asked, found[0].state, run.year, run.snapshot(verify=False))
        behind.person_keys(found)
        behind.deciding(found)
        return found

    return [
        ("figure", lambda: tally_of(run.members(key), asked, run.year)),
        ("first page", lambda: page(0)),
        (f"page {deep // SIZE}", lambda: page(deep)),
        ("rarest reason", lambda: run.members(key).page((rarest.state,), why=rarest.why, limit=SIZE)),
        ("member", lambda: Behind(asked, one[0].state, run.year, snapshot).records(one[0])),
    ]


def _check(run: RunFolder, key: str, rarest: Tally) -> None:
    """Equality with the slow way, or nothing is timed."""
    members, asked, snapshot = run.members(key), indicator(key), run.snapshot(verify=False)
    names = ["centre", "organisation", "state", "reason", "done", "unit", "record", "amount"]
    table = members.table(names)
    slow = [
        place
        for place, (state, reason, done) in enumerate(
            zip(*(table[name].to_pylist() for name in names[2:5]), strict=True)
        )
        if state == rarest.state and reason == rarest.why.reason and rarest.why.done in (None, done)
    ]
    assert members.count((rarest.state,), why=rarest.why) == len(slow) == rarest.count
    found = members.page((rarest.state,), why=rarest.why, limit=SIZE)
    assert found == [Member(**row) for row in table.take(slow[:SIZE]).to_pylist()]
    behind = Behind(asked, found[0].state, run.year, snapshot)
    wanted = evidence_of(found[:5], behind.counted, run.year, snapshot, DuckDB(threads=1))
    for member in found[:5]:
        records = behind.records(member)
        assert all(each in records for each in wanted[member.unit].records)


def _percentile(ask: Callable[[], Any], share: int) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - start))
    return sorted(taken)[min(TIMES - 1, TIMES * share // 100)]


if __name__ == "__main__":
    main()
