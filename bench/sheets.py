"""Sheets read, scored and checked, and written, per second and format, beside a naive loop over the same files.

    .venv/bin/python -m bench.sheets [--count 500]

The naive loop only fetches the stated total from a file, or only fills a plain table: it knows no layout, scores
nothing and checks nothing. Both must agree on the total of every file.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar, get_args

from rich.console import Console
from rich.table import Table

from bench import naive
from demo.evaluate import SHEETS
from shixiao.catalogue import write_sheets
from shixiao.pipeline import check
from shixiao.sheets.model import Sheet
from shixiao.sheets.read import read
from shixiao.sheets.write import Kind

Given = TypeVar("Given")
Made = TypeVar("Made")
DATED = datetime(2025, 3, 31, tzinfo=UTC)


class Timing(NamedTuple):
    """One job in one format: how many sheets, and the seconds of each way."""

    job: str
    kind: str
    count: int
    ours: float
    naive: float


def main() -> None:
    """Print one table for reading and writing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="sheets per format")
    sheets = varied(parser.parse_args().count)
    table = Table("job", "format", "sheets", "sheets/s", "naive sheets/s", "ratio")
    for kind in (*get_args(Kind), "txt"):
        files = [naive.as_text(sheet) if kind == "txt" else written(sheet, kind) for sheet in sheets]
        show(table, reading(kind, files))
        if kind != "txt":
            show(table, writing(kind, sheets))
    Console(width=100).print(table)


def show(table: Table, timing: Timing) -> None:
    """One row of the table."""
    job, kind, count, ours, other = timing
    table.add_row(job, kind, str(count), f"{count / ours:.1f}", f"{count / other:.1f}", f"{other / ours:.2g}")


def varied(count: int) -> list[Sheet]:
    """The demonstration's five project sheets over and over, each with a project name and a total of its own."""
    path = SHEETS / "project-expenditure-2024.txt"
    five = read(path.read_bytes(), path.name).sheets
    return [
        replace(
            five[n % len(five)], project=f"{five[n % len(five)].project}{n}", total_score=f"{90 + n % 10}.{n % 7 + 1}"
        )
        for n in range(count)
    ]


def written(sheet: Sheet, kind: Kind) -> bytes:
    """One sheet as one file."""
    return write_sheets([sheet], kind, at=DATED)


def reading(kind: str, files: Sequence[bytes]) -> Timing:
    """Every file read, scored and checked, against every total fetched."""
    ours, evaluated = timed(lambda data: check(data, f"bench.{kind}").evaluations[0].sheet.total_score, files)
    other, fetched = timed(naive.TOTALS[kind], files)
    assert evaluated == fetched, f"the two readers of {kind} disagree"
    return Timing("check", kind, len(files), ours, other)


def writing(kind: Kind, sheets: Sequence[Sheet]) -> Timing:
    """Every sheet written in the official layout, against a plain table of its cells."""
    written(sheets[0], kind)
    ours, files = timed(lambda sheet: written(sheet, kind), sheets)
    other, plain = timed(naive.WRITERS[kind], sheets)
    for first, second in zip(files[:5], plain[:5], strict=True):
        assert naive.TOTALS[kind](first) == naive.TOTALS[kind](second), f"the two writers of {kind} disagree"
    return Timing("write", kind, len(sheets), ours, other)


def timed(job: Callable[[Given], Made], over: Sequence[Given]) -> tuple[float, list[Made]]:
    """Seconds of processor time for a job done over and over, and what it made."""
    began = time.process_time()
    made = [job(each) for each in over]
    return time.process_time() - began, made


if __name__ == "__main__":
    main()
