"""Build the demonstration district, freeze it, and compute the 2016 sheet from its 1,253,254 residents' records."""

import argparse
import shutil
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.console import Console

from shixiao import __version__
from shixiao.catalogue import write_sheets
from shixiao.commands.evidence import DEMONSTRATION_KEY, WHOLE_DISTRICT
from shixiao.commands.progress import progress_bar
from shixiao.demonstration import build_district
from shixiao.evidence.freeze import freeze
from shixiao.evidence.snapshot import Snapshot, open_snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.messages import Message, message
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.filled import filled_sheet
from shixiao.runs.folder import write_run
from shixiao.runs.result import Result, RowResult
from shixiao.screen.runs import points
from shixiao.screen.terminal import Terminal
from shixiao.values import Number, Unknown, fixed, parse

EXPECTED = Path(__file__).parent / "expected" / "public-health-2016.toml"
SHEET = SheetDefinition.of("public_health", 2016)
LAST_DAY = date(2016, 12, 31)
DATED = datetime(2017, 1, 10, tzinfo=UTC)
NARROWEST = 130


def main() -> None:
    """What `./run` does after the sheets in files; fails where a computed row is not what the filed sheet printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/district"), help="folder for records, snapshot and run")
    parser.add_argument("--residents", type=int, default=WHOLE_DISTRICT, help="fewer than all give other figures")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the sentences")
    arguments = parser.parse_args()
    shutil.rmtree(arguments.out, ignore_errors=True)
    console = Console()
    console.width = max(console.width, NARROWEST)
    district = District(arguments.out, Terminal(console, arguments.lang))
    district.prepare(arguments.residents)
    found = district.evaluate()
    is_equal = district.compare(found)
    if arguments.residents == WHOLE_DISTRICT and not is_equal:
        raise SystemExit(1)


class District:
    """The demonstration in a folder: records, snapshot, run, and the sheet written from it."""

    def __init__(self, folder: Path, terminal: Terminal) -> None:
        self.folder, self.terminal = folder, terminal
        self.times: list[tuple[Message, float]] = []

    def prepare(self, residents: int) -> None:
        """Records, and the snapshot of them."""
        source, snapshot = self.folder / "records", self.folder / "snapshot"
        with self._timed(message("district.building", residents=f"{residents:,}")) as progress:
            build_district(source, residents, progress=progress)
        with self._timed(message("district.freezing")) as progress:
            freeze(source, snapshot, as_of=LAST_DAY, key=DEMONSTRATION_KEY, code_version=__version__, progress=progress)

    def evaluate(self) -> Result:
        """The sheet, computed and kept with the lists behind every count."""
        with self._timed(message("district.verifying")):
            snapshot = open_snapshot(self.folder / "snapshot")
        with self._timed(message("district.counting", rows=f"{rows_of(snapshot):,}")) as progress:
            computed = compute(snapshot, SHEET, DuckDB(), progress)
            found = result(computed)
        with self._timed(message("district.listing")) as progress:
            write_run(self.folder / "run", computed, found, progress)
        sheet = self.folder / "public-health-2016.pdf"
        with self._timed(message("district.writing", path=sheet)):
            sheet.write_bytes(write_sheets([filled_sheet(found, SHEET)], "pdf", at=DATED))
        return found

    def compare(self, found: Result) -> bool:
        """Each row as the filed sheet printed it beside what was computed; whether every row is equal."""
        expected = tomllib.loads(EXPECTED.read_text("utf8"))
        headings = [
            message(f"district.{name}") for name in ("row", "printed", "computed", "equal", "proposed", "awarded")
        ]
        table = self.terminal.table(headings, right=(4, 5))
        verdicts = [verdict(row, expected["rows"][row.row.key]) for row in found.rows]
        for row, said in zip(found.rows, verdicts, strict=True):
            printed, computed = cells(expected["rows"][row.row.key]), cells_of(row)
            proposed = self.terminal.text(message("district.judged")) if row.proposed is None else points(row.proposed)
            name = said.key.partition(".")[2] if said.values else self.terminal.text(said)
            table.add_row(row.row.name, printed, computed, name, proposed, points(row.awarded), style=style(said))
        table.add_section()
        totals = (points(found.total_proposed), points(found.total_awarded))
        table.add_row(self.terminal.text(message("district.total")), expected["total_score"], totals[1], "", *totals)
        self.terminal.console.print(table)
        for said in filter(lambda said: said.values, verdicts):
            self.terminal.line(said, style(said))
        self._print_times()
        differs = message("district.differs")
        return differs not in verdicts and points(found.total_awarded) == expected["total_score"]

    def _print_times(self) -> None:
        table = self.terminal.table([message("district.step"), message("district.seconds")], right=(1,))
        for step, seconds in self.times:
            table.add_row(self.terminal.text(step), f"{seconds:.1f}")
        self.terminal.console.print(table)

    @contextmanager
    def _timed(self, step: Message) -> Iterator[Callable[[str, int, int], None]]:
        began = time.perf_counter()
        with progress_bar() as progress:
            progress(step.text(self.terminal.language), 0, 1)
            yield progress
        self.times.append((step, time.perf_counter() - began))


def rows_of(snapshot: Snapshot) -> int:
    """How many records a snapshot holds."""
    return sum(snapshot.rows.values())


def cells(printed: dict[str, Any]) -> str:
    """What the filed sheet printed: 目标完成值 and 评价指标值."""
    return " · ".join(dict.fromkeys(filter(None, (printed.get("completed"), printed["actual"]))))


def cells_of(row: RowResult) -> str:
    """What was computed for the same two cells."""
    actual = None if isinstance(row.actual, Unknown) else str(row.actual)
    return " · ".join(dict.fromkeys(filter(None, (row.completed, actual))))


def verdict(row: RowResult, printed: dict[str, Any]) -> Message:
    """Whether a computed row is what was printed, at the precision with which it was printed.

    A printed rate that its own printed count cannot give (98.30% beside 118 of 120) is reported as such, not as equal.
    """
    same_count = row.completed == printed.get("completed")
    same_score = points(row.awarded) == printed["score"]
    if same_count and same_score and same_value(row, printed["actual"]):
        return message("district.same")
    if same_count and same_score and row.kind == "counted":
        rate = fixed(Fraction(row.numerator or 0) * 100 / (row.denominator or 1), 2)
        return message(
            "district.rate_not_recomputable",
            row=row.row.name,
            printed=printed["actual"],
            rate=rate,
            counts=f"{row.numerator}/{row.denominator}",
        )
    return message("district.differs")


def same_value(row: RowResult, printed: str) -> bool:
    """Whether the value, rounded as the printed one is, is the printed one."""
    stated = parse(printed)
    if isinstance(row.actual, Number) and isinstance(stated, Number):
        return abs(row.actual.value - stated.value) <= stated.half_unit
    return str(row.actual) == printed


def style(said: Message) -> str:
    """How a verdict is coloured."""
    return {"district.same": "", "district.differs": "bold red"}.get(said.key, "yellow")


if __name__ == "__main__":
    main()
