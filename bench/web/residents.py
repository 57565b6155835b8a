"""How long the list of residents takes over 1.25 million files, on SQLite and on PostgreSQL.

    python -m bench.web.residents --postgresql postgresql://user@host/name [--residents N] [--sample 400] [--folder F]

Asks one database after the other the same question: count, and a page of fifty in the list's order. Both must find
the same. The database of that name is filled when it is empty; SQLite is filled in a temporary folder, or in `--folder`,
where it is found again.
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

from rich.console import Console
from rich.table import Table

from bench.web.questions import questions

Answers = dict[str, list[dict[str, Any]]]


def main() -> None:
    """Fill, ask, compare, print."""
    asked = arguments("python -m bench.web.residents", __doc__)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        sites = {"SQLite": environment(folder, "")}
        if asked.postgresql:
            sites["PostgreSQL"] = environment(folder, asked.postgresql)
        for site in sites.values():
            subprocess.run([*command(), "fill", str(asked.residents)], env=site, check=True)
        answers = ask(sites, questions(asked.sample), asked.runs)
    show(asked, answers)


def arguments(name: str, described: str | None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(name, description=described)
    parser.add_argument("--residents", type=int, default=1_250_000)
    parser.add_argument("--sample", type=int, default=400, help="how many of the pairs and threes")
    parser.add_argument("--runs", type=int, default=2, help="how often each is asked; the first run warms up")
    parser.add_argument("--postgresql", default="", help="the address of an empty database, or of one filled before")
    parser.add_argument("--folder", type=Path, help="where SQLite's file stays for another time")
    return parser.parse_args()


def command() -> list[str]:
    """The process that fills and asks one database."""
    return [sys.executable, "-m", "bench.web.answering"]


def environment(folder: Path, database: str) -> dict[str, str]:
    """The environment of a process that uses this database."""
    settings = folder / "settings.toml"
    if not settings.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = [sys.executable, "-m", "district.config.new_settings", str(settings), "--demonstration"]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    paths = os.pathsep.join(("src", "."))
    return os.environ | {"SHIXIAO_SETTINGS": str(settings), "SHIXIAO_DATABASE": database, "PYTHONPATH": paths}


def ask(sites: dict[str, dict[str, str]], asked: list[dict[str, Any]], runs: int) -> Answers:
    """Every question to every database in turn; the answers of the last run. Stops where two differ."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = {name: subprocess.Popen(command(), env=site, **pipes) for name, site in sites.items()}
    answers: Answers = defaultdict(list)
    for run in range(runs):
        for question in asked:
            found = {name: _one(process, question) for name, process in running.items()}
            if len({(one["total"], *one["rows"]) for one in found.values()}) > 1:
                raise SystemExit(f"The databases differ on {question}: {found}")
            if run == runs - 1:
                for name, one in found.items():
                    answers[name].append(question | one)
    for process in running.values():
        process.communicate()
    return answers


def _one(process: Any, question: dict[str, Any]) -> dict[str, Any]:
    process.stdin.write(json.dumps(question) + "\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def show(asked: argparse.Namespace, answers: Answers) -> None:
    """Print the times."""
    console = Console(width=150)
    console.print(f"{asked.residents:,} residents, load {os.getloadavg()[0]:.1f}; every count and page equal")
    table = Table("database", "questions", "", "p50 ms", "p95 ms", "max ms", "over 200 ms")
    for name, all_ in answers.items():
        for what in ("cpu", "wall"):
            times = sorted(1000 * one[what] for one in all_)
            at95 = times[min(len(times) - 1, int(len(times) * 0.95))]
            over = sum(time > 200 for time in times)
            table.add_row(
                name, str(len(times)), what, *(f"{t:.1f}" for t in (median(times), at95, times[-1])), str(over)
            )
    console.print(table)
    for name, all_ in answers.items():
        console.print(f"Slowest on {name} by processor time:")
        for one in sorted(all_, key=lambda one: -one["cpu"])[:10]:
            console.print(f"  {1000 * one['cpu']:6.0f} ms  {one['total']:>9,}  {one['scope']:7} {one['query']}")


if __name__ == "__main__":
    main()
