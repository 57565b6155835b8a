"""How long an import of 400,000 contracts in one file takes, and how much memory: CSV in GBK, Excel or Parquet.

    python -m bench.web.contracts [--contracts N] [--kind csv] [--cancel N] [--folder F]
    python -m tests.web.postgresql python -m bench.web.contracts --contracts N

The database of SHIXIAO_DATABASE (or a SQLite file in the folder) is filled with as many residents, and the file is
written, by processes of their own. Then it is put among the uploads and imported by the task that the page would begin,
with one wrong row in a thousand; `--cancel` asks it to stop after so many rows, and imports the file again. Printed:
seconds, rows a second, the process's peak of memory before and in the import, and what is in the database afterwards.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.web.contract_files import FILES
from bench.web.residents import environment

INSIDE = "SHIXIAO_BENCH_INSIDE"


def main() -> None:
    """Prepare a site of its own, and go on in processes that use it."""
    parser = argparse.ArgumentParser("python -m bench.web.contracts", description=__doc__)
    parser.add_argument("--contracts", type=int, default=400_000)
    parser.add_argument("--kind", choices=tuple(FILES), default="csv")
    parser.add_argument("--cancel", type=int, default=0, help="cancel after so many rows, and begin again")
    parser.add_argument("--folder", type=Path, help="where the site stays for another time")
    asked = parser.parse_args()
    if os.environ.get(INSIDE):
        _inside(asked)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        site = environment(folder, os.environ.get("SHIXIAO_DATABASE", ""))
        told = [f"--{name}={value}" for name, value in vars(asked).items() if name != "folder"]
        command = [sys.executable, "-m", "bench.web.contracts", *told, f"--folder={folder}"]
        for step in ("fill", "import"):
            subprocess.run(command, env=site | {INSIDE: step}, check=True)


def _inside(asked: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    path = asked.folder / f"contracts.{asked.kind}"
    if os.environ[INSIDE] == "fill":
        _fill(asked, path)
    else:
        _measure(asked, path)


def _fill(asked: argparse.Namespace, path: Path) -> None:
    """Residents, a team and a package, and the file."""
    from django.core.management import call_command

    from bench.web.contract_files import people, prepare, rows

    call_command("migrate", verbosity=0)
    residents = people(asked.contracts)
    prepare()
    FILES[asked.kind](path, rows(residents))


def _measure(asked: argparse.Namespace, path: Path) -> None:
    from django.db import connection

    from bench.web.contract_files import imported, outcome

    size, load = path.stat().st_size / 2**20, os.getloadavg()[0]
    print(f"{connection.vendor}, {asked.kind}: {asked.contracts:,} rows, {size:.0f} MiB, load {load:.1f}")
    for cancelled_at in filter(None, (asked.cancel, asked.contracts)):
        before, began, cost = _peak(), time.perf_counter(), time.process_time()
        task = imported(path, cancelled_at)
        _print(task, time.perf_counter() - began, time.process_time() - cost)
        print(f"  peak memory {before:.0f} MiB before, {_peak():.0f} MiB in the end")
    print(f"  in the database: {outcome()}")


def _print(task: Any, took: float, cost: float) -> None:
    print(f"  {task.state} after {task.done:,} of {task.total:,} rows: {task.result} {task.message}")
    print(f"  {took:.0f} s on the clock, {cost:.0f} s of the processor: ", end="")
    print(f"{task.done / took:,.0f} rows a second, {task.done / cost:,.0f} a second of the processor")


def _peak() -> float:
    """The most memory this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
