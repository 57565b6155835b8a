"""Check the demonstration's sheets, show what was found, and write each sheet in its official layout."""

import argparse
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, get_args

from rich.console import Console

from shixiao.catalogue import write_sheets
from shixiao.pipeline import CheckedFile, Evaluation, check
from shixiao.screen import Screen
from shixiao.sheets.write import Kind

SHEETS = Path(__file__).parent / "sheets"
REGION = "beijing"
DATED = datetime(2025, 3, 31, tzinfo=UTC)
"""The day on the written documents: fixed, so that every run writes the same bytes."""
NARROWEST = 120


class Timed(NamedTuple):
    """A checked file and the seconds it took."""

    path: Path
    file: CheckedFile
    seconds: float


class Named(NamedTuple):
    """A sheet with the name its written files get, and its share of the file's time."""

    name: str
    evaluation: Evaluation
    seconds: float


def main() -> None:
    """What `./run` does once everything is set up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/out"), help="folder for the written sheets")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the sentences")
    arguments = parser.parse_args()
    console = Console()
    console.width = max(console.width, NARROWEST)
    screen = Screen(console, arguments.lang)
    checked = [timed(path) for path in sorted(SHEETS.glob("*.txt"))]
    sheets = [sheet for each in checked for sheet in named(each)]

    screen.overview([sheet.evaluation for sheet in sheets], [sheet.seconds for sheet in sheets])
    screen.line(screen.say("differing"))
    for sheet in sheets:
        screen.scores(sheet.evaluation, differing_only=True)
    screen.unreadable([each.file for each in checked])
    write(sheets, arguments.out)
    screen.line(screen.say("written", path=arguments.out))


def timed(path: Path) -> Timed:
    """A file read, scored and reviewed. It is our own file, so it needs no confined process."""
    began = time.perf_counter()
    file = check(path.read_bytes(), path.name, REGION)
    return Timed(path, file, time.perf_counter() - began)


def named(checked: Timed) -> Iterator[Named]:
    """The sheets of one file, numbered where there are several."""
    evaluations = checked.file.evaluations
    for number, evaluation in enumerate(evaluations, 1):
        name = f"{checked.path.stem}-{number}" if len(evaluations) > 1 else checked.path.stem
        yield Named(name, evaluation, checked.seconds / len(evaluations))


def write(sheets: list[Named], out: Path) -> None:
    """Each sheet in each format."""
    out.mkdir(parents=True, exist_ok=True)
    for name, evaluation, _ in sheets:
        for kind in get_args(Kind):
            (out / f"{name}.{kind}").write_bytes(write_sheets([evaluation.sheet], kind, at=DATED))


if __name__ == "__main__":
    main()
