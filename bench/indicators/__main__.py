"""How long the 2016 public-health sheet takes to count, by the library and by others, over the same frozen district.

    python -m bench.indicators [--residents N] [--runs 5] [--ways cold,warm,kept] [--folder var/bench]

Jobs: the district's totals of 26 rows; the cube of 21 centres × 12 months; the patients of one centre whose blood
pressure was not controlled, with the reason. Every way works in a process of its own on one thread; runs take turns.
No time is printed unless every figure of every run of every way is equal.
"""

import argparse
import os
from pathlib import Path

from rich.console import Console

from bench.indicators.district import frozen_district
from bench.indicators.measure import Disagreement, measure
from bench.indicators.report import times, verdicts
from bench.indicators.ways import WAYS
from shixiao.commands.evidence import WHOLE_DISTRICT
from shixiao.commands.progress import progress_bar

SMALLER = 10
GROWING = ("cold", "kept")
"""The ways that are also measured on a smaller district."""
NARROWEST = 130


def main() -> None:
    """Measure, then print two tables."""
    asked = _arguments()
    ways = [way for way in WAYS if way in asked.ways]
    try:
        with progress_bar() as progress:
            district = frozen_district(asked.folder, asked.residents, progress)
            whole, tenth = measure(district, ways, asked.runs, asked.threads, progress), None
            if asked.growth and (growing := [way for way in ways if way in GROWING]):
                smaller = frozen_district(asked.folder, asked.residents // SMALLER, progress)
                tenth = measure(smaller, growing, asked.runs, asked.threads, progress)
    except Disagreement as disagreement:
        raise SystemExit(str(disagreement)) from None
    console = Console()
    console.width = max(console.width, NARROWEST)
    console.print(
        f"{asked.residents:,} residents, {asked.runs} runs, threads: {asked.threads}, load {os.getloadavg()[0]:.1f}"
    )
    console.print(times(whole))
    console.print(verdicts(whole, tenth, SMALLER))


def _arguments() -> argparse.Namespace:
    ways = "\n".join(f"  {name:10}{way.title} ({', '.join(way.jobs)})" for name, way in WAYS.items())
    parser = argparse.ArgumentParser(
        "python -m bench.indicators",
        description=f"{__doc__}\nWays:\n{ways}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--residents", type=int, default=WHOLE_DISTRICT, help="how many; all of them if left out")
    parser.add_argument("--runs", type=int, default=5, help="how often each job is timed, after one run to warm up")
    parser.add_argument("--ways", type=_ways, default=list(WAYS), help="which ways, with commas; all if left out")
    parser.add_argument("--threads", type=int, default=1, help="threads for each way that can use them")
    parser.add_argument("--folder", type=Path, default=Path("var/bench"), help="districts are built here and kept")
    parser.add_argument("--no-growth", dest="growth", action="store_false", help="leave out the smaller district")
    return parser.parse_args()


def _ways(text: str) -> list[str]:
    names = text.split(",")
    if unknown := [name for name in names if name not in WAYS]:
        raise argparse.ArgumentTypeError(f"no way is called {unknown[0]}; there are {', '.join(WAYS)}")
    return names


if __name__ == "__main__":
    main()
