"""What every page of the site costs in the demonstration district, on SQLite and on PostgreSQL.

    python -m bench.web.pages --postgresql postgresql://user@host/name [--folder F] [--runs 30] [--residents N]

Opens each GET address in turn on one database and the other, through all middlewares, in a role that may open it. Both
must give the same status and a page of about the same length. The database of that name is filled when it is empty;
SQLite is filled in a temporary folder, or in `--folder`, where it is found again. Prints a Markdown table of the dearest.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.web.residents import environment

Opened = dict[str, list[dict[str, Any]]]
"""What each opening of a page cost, by the page's name."""
WHOLE = {"PGOPTIONS": "-c max_parallel_workers_per_gather=0"}
"""PostgreSQL does all work in the process whose time is taken."""
ABOUT = 1.05
"""How much longer a page may be on one database than on the other: identifiers in addresses differ, rows do not."""


def main() -> None:
    """Fill, open, compare, print."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        sites = {"SQLite": environment(folder, "")}
        if asked.postgresql:
            sites["PostgreSQL"] = environment(folder, asked.postgresql)
        for site in sites.values():
            subprocess.run([*_command(), "fill", str(asked.residents)], env=site, check=True)
        running = {name: _start(site | WHOLE) for name, site in sites.items()}
        opened = _open(running, asked.runs, asked.only)
    _print(opened, asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench.web.pages", description=__doc__)
    parser.add_argument("--residents", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=30, help="how often each is opened, after two times to warm up")
    parser.add_argument("--postgresql", default="", help="the address of an empty database, or of one filled before")
    parser.add_argument("--folder", type=Path, help="where SQLite's file stays for another time")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--rows", type=int, default=20, help="how many of the dearest pages are printed")
    return parser.parse_args()


def _command() -> list[str]:
    return [sys.executable, "-m", "bench.web.opening"]


def _start(site: dict[str, str]) -> Any:
    return subprocess.Popen(_command(), env=site, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _open(running: dict[str, Any], runs: int, only: str) -> dict[str, Opened]:
    """Every page on every database in turn, so that a busy minute costs both the same."""
    pages = [set(json.loads(process.stdout.readline())) for process in running.values()]
    if different := set.union(*pages) - set.intersection(*pages):
        raise SystemExit(f"Only one database has {different}")
    opened: dict[str, Opened] = {name: defaultdict(list) for name in running}
    for run in range(-2, runs):
        for page in sorted(page for page in pages[0] if only in page):
            found = {name: _one(process, page) for name, process in running.items()}
            _compare(page, found)
            for name, one in found.items():
                if run >= 0:
                    opened[name][page].append(one)
    for process in running.values():
        process.communicate()
    return opened


def _one(process: Any, page: str) -> dict[str, Any]:
    process.stdin.write(json.dumps(page) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def _compare(page: str, found: dict[str, dict[str, Any]]) -> None:
    """Stop where one database answers another way than the other."""
    lengths = [one["length"] for one in found.values()]
    if len({one["status"] for one in found.values()}) > 1 or max(lengths) > ABOUT * min(lengths) + 200:
        raise SystemExit(f"The databases differ on {page}: {found}")


def _print(opened: dict[str, Opened], asked: argparse.Namespace) -> None:
    databases = list(opened)
    pages = sorted(opened[databases[0]], key=lambda page: -max(_at95(opened[d][page], "cpu") for d in databases))
    print(
        f"{len(pages)} pages, {asked.residents:,} residents, {asked.runs} times each, load {os.getloadavg()[0]:.1f}\n"
    )
    print(f"| page | {' | '.join(f'{d}: cpu p50 | cpu p95 | wall p95 | queries' for d in databases)} | status | KB |")
    print("|---|" + "--:|--:|--:|--:|" * len(databases) + "--:|--:|")
    for page in pages[: asked.rows]:
        ones = [opened[d][page] for d in databases]
        cells = [cell for one in ones for cell in _cells(one)]
        print(f"| `{page}` | {' | '.join(cells)} | {ones[0][-1]['status']} | {ones[0][-1]['length'] / 1000:.0f} |")
    for database in databases:
        everything = [one for page in pages for one in opened[database][page]]
        over = sum(_at95(opened[database][page], "cpu") > 150 for page in pages)
        print(f"\n{database}, all pages: {', '.join(_said(everything))}; {over} over 150 ms of work at p95")


def _cells(ones: list[dict[str, Any]]) -> list[str]:
    times = (1000 * median(one["cpu"] for one in ones), _at95(ones, "cpu"), _at95(ones, "wall"))
    return [*(f"{time:.0f}" for time in times), str(max(one["queries"] for one in ones))]


def _said(ones: list[dict[str, Any]]) -> Iterator[str]:
    return (
        f"{what} {value}" for what, value in zip(("cpu p50", "p95", "wall p95", "queries"), _cells(ones), strict=True)
    )


def _at95(ones: list[dict[str, Any]], what: str) -> float:
    times = sorted(1000 * one[what] for one in ones)
    return float(times[min(len(times) - 1, int(len(times) * 0.95))])


if __name__ == "__main__":
    main()
