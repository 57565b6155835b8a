"""How long the pages of campaign statistics take: 400,000 contracts, two years of campaigns, about a million calls.

    python -m bench.web.statistics --postgresql postgresql://user@host/name [--residents N] [--campaigns N] [--folder F]

Opens each page through all middlewares on SQLite and on PostgreSQL in turn: as the site does, with what is kept of
campaigns that are over, and once with every row counted. All four must show the same figures. The database of that
name is filled when it is empty; SQLite is filled in a temporary folder, or in `--folder`, where it is found again.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from bench.web.pages import WHOLE
from bench.web.residents import environment

Opened = dict[tuple[str, str, bool], list[dict[str, Any]]]
"""What each opening cost, by database, page, and whether counts are kept."""


def main() -> None:
    """Fill, open, compare, print."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        sites = {"SQLite": environment(folder, "")}
        if asked.postgresql:
            sites["PostgreSQL"] = environment(folder, asked.postgresql)
        filling = ["fill", str(asked.residents), str(asked.campaigns)]
        for site in sites.values():
            subprocess.run([*_command(), *filling], env=site, check=True)
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        running = {name: subprocess.Popen(_command(), env=site | WHOLE, **pipes) for name, site in sites.items()}
        _print(_open(running, asked.runs, asked.only), list(running), asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.web.statistics", description=__doc__)
    parser.add_argument("--residents", type=int, default=420_000)
    parser.add_argument("--campaigns", type=int, default=28, help="one a month, of which the last one runs")
    parser.add_argument("--runs", type=int, default=20, help="how often each page is opened, after once to warm up")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--postgresql", default="", help="the address of an empty database, or of one filled before")
    parser.add_argument("--folder", type=Path, help="where SQLite's file stays for another time")
    return parser.parse_args()


def _command() -> list[str]:
    return [sys.executable, "-m", "bench.web.statistics_pages"]


def _open(running: dict[str, Any], runs: int, only: str) -> Opened:
    """Every page on every database in turn, once with all rows counted; all must show the same."""
    pages = [json.loads(process.stdout.readline()) for process in running.values()]
    opened: Opened = defaultdict(list)
    for run in range(-1, runs):
        for page in (page for page in pages[0]["pages"] if only in page):
            ways = (True, False) if run == -1 else (True,)
            found = {(name, kept): _one(running[name], page, kept) for name in running for kept in ways}
            if len({one["figures"] for one in found.values()}) > 1:
                raise SystemExit(f"The figures of {page} differ: {found}")
            for (name, kept), one in found.items():
                if run >= 0 or not kept:
                    opened[name, page, kept].append(one)
    for process in running.values():
        process.communicate()
    print(f"{pages[0]['rows']}; load {os.getloadavg()[0]:.1f}; every figure equal, kept or counted, on both\n")
    return opened


def _one(process: Any, page: str, kept: bool) -> dict[str, Any]:
    process.stdin.write(json.dumps([page, kept]) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def _print(opened: Opened, databases: list[str], asked: argparse.Namespace) -> None:
    heads = "cpu p50 | cpu p95 | wall p95 | queries | rows counted ÷ kept"
    print(f"| page, {asked.runs} times | {' | '.join(f'{name}: {heads}' for name in databases)} |")
    print("|---|" + "--:|--:|--:|--:|--:|" * len(databases))
    for page in dict.fromkeys(page for _name, page, _kept in opened):
        cells = [cell for name in databases for cell in _cells(opened, name, page)]
        print(f"| `{page}` | {' | '.join(cells)} |")


def _cells(opened: Opened, name: str, page: str) -> list[str]:
    ones, [slow] = opened[name, page, True], opened[name, page, False]
    usual = median(one["cpu"] for one in ones)
    times = (1000 * usual, _at95(ones, "cpu"), _at95(ones, "wall"))
    ratio = f"{1000 * slow['cpu']:,.0f} ms = {slow['cpu'] / usual:.0f}×"
    return [*(f"{time:.0f}" for time in times), str(max(one["queries"] for one in ones)), ratio]


def _at95(ones: list[dict[str, Any]], what: str) -> float:
    times = sorted(1000 * one[what] for one in ones)
    return float(times[min(len(times) - 1, int(len(times) * 0.95))])


if __name__ == "__main__":
    main()
