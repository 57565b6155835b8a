"""Two runs compared, as one story.

settings → rows and totals → tables whose records differ → lists behind the rows → records that explain a member
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.differences.pair import NotComparable, Side, SnapshotPair
from shixiao.evidence.differences.reading import organisation_codes
from shixiao.evidence.differences.tables import differing_tables, table_difference
from shixiao.evidence.snapshot import Snapshot
from shixiao.indicators.year import Year
from shixiao.runs.differences.figures import row_differences, setting_differences, total_differences
from shixiao.runs.differences.links import Links
from shixiao.runs.differences.lists import Changes, list_changes
from shixiao.runs.differences.members import member_differences
from shixiao.runs.differences.model import CentreDifference, ListDifference, RowDifference, RunDifferences
from shixiao.runs.folder import LISTS, RunFolder

Progress = Callable[[str, int, int], None]
LIMIT = 20


def compare_runs(
    before: RunFolder,
    after: RunFolder,
    *,
    limit: int = LIMIT,
    snapshots: tuple[Snapshot, Snapshot] | None = None,
    progress: Progress | None = None,
) -> RunDifferences:
    """Everything that differs between two runs: all of it counted, at most `limit` records and members of a kind shown.

    `snapshots` are those of the runs where they no longer lie where the runs found them. Where the pseudonyms were made
    with different keys, figures alone are compared and `unmatched` says why. Raises `NotARun` and `NotASnapshot`.
    """
    first, second = snapshots or (before.snapshot(), after.snapshot())
    sheets = before.evaluation, after.evaluation
    settings, rows = setting_differences(sheets, (first, second)), row_differences(*sheets)
    totals = total_differences(*sheets)
    try:
        pair = SnapshotPair(first, second)
    except NotComparable as refusal:
        return RunDifferences(settings, _differing(rows), totals, (), refusal.reason)
    with closing(pair):
        tables = differing_tables(pair, progress)
        differences = tuple(table_difference(pair, table, limit) for table in tables)
        lists = dict(_list_differences(pair, (before, after), rows, tables, limit, progress))
        links = Links(pair, tables, [each for behind in lists.values() for each in behind.shown])
        rows = tuple(_explained(row, lists.get(row.key), links, after) for row in rows)
    return RunDifferences(settings, _differing(rows), totals, differences)


def _differing(rows: Sequence[RowDifference]) -> tuple[RowDifference, ...]:
    return tuple(row for row in rows if not row.is_same)


def _list_differences(
    pair: SnapshotPair,
    runs: tuple[RunFolder, RunFolder],
    rows: Sequence[RowDifference],
    tables: Sequence[str],
    limit: int,
    progress: Progress | None,
) -> Iterator[tuple[str, ListDifference]]:
    """The lists that differ, by the keys of their rows."""
    years: dict[Side, Year] = {"before": runs[0].year, "after": runs[1].year}
    for done, row in enumerate(rows):
        if progress:
            progress(row.name, done, len(rows))
        lists: dict[Side, Path] = {"before": _list(runs[0], row), "after": _list(runs[1], row)}
        if not all(file.is_file() for file in lists.values()):
            continue
        if changes := list_changes(pair, lists, indicator(row.key), limit):
            shown = member_differences(pair, changes.shown, indicator(row.key), years, tables)
            yield row.key, ListDifference(changes.counts, changes.transitions, _centres(pair, changes), shown)


def _list(run: RunFolder, row: RowDifference) -> Path:
    return run.folder / LISTS / f"{row.key}.parquet"


def _centres(pair: SnapshotPair, changes: Changes) -> tuple[CentreDifference, ...]:
    codes = organisation_codes(pair, changes.centres)
    return tuple(CentreDifference(codes[number], *counts) for number, counts in changes.centres.items())


def _explained(row: RowDifference, behind: ListDifference | None, links: Links, run: RunFolder) -> RowDifference:
    """The row with its list, the records behind each member shown, and its own declared values and awards."""
    if behind is not None:
        shown = tuple(links.joined(each, indicator(row.key)) for each in behind.shown)
        behind = replace(behind, shown=shown)
    return replace(row, members=behind, records=links.stated(run.definition.subject(row.key)))
