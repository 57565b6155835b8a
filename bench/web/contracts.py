"""How long an import of 400,000 contracts in one file takes, and how much memory: CSV in GBK, Excel or Parquet.

    python -m bench.web.contracts [--contracts N] [--kind csv] [--folder F]
    python -m tests.web.postgresql python -m bench.web.contracts --contracts N

The database of SHIXIAO_DATABASE (or a SQLite file in the folder) is filled with as many residents. The file is put among
the uploads and imported by the task that the page would begin, with one wrong row in a thousand. Printed: seconds, rows a
second, the process's peak of memory before and in the import, and what is in the database afterwards.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.web.contract_files import FILES
from bench.web.residents import environment

INSIDE = "SHIXIAO_BENCH_INSIDE"


def main() -> None:
    """Prepare a site of its own, and go on in a process that uses it."""
    parser = argparse.ArgumentParser("python -m bench.web.contracts", description=__doc__)
    parser.add_argument("--contracts", type=int, default=400_000)
    parser.add_argument("--kind", choices=tuple(FILES), default="csv")
    parser.add_argument("--folder", type=Path, help="where the site stays for another time")
    asked = parser.parse_args()
    if os.environ.get(INSIDE):
        _measure(asked)
        return
    with tempfile.TemporaryDirectory() as temporary:
        site = environment(asked.folder or Path(temporary), os.environ.get("SHIXIAO_DATABASE", ""))
        command = ["-m", "bench.web.contracts", "--contracts", str(asked.contracts), "--kind", asked.kind]
        subprocess.run([sys.executable, *command], env=site | {INSIDE: "1"}, check=True)


def _measure(asked: argparse.Namespace) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench.web.contract_files import imported, people

    call_command("migrate", verbosity=0)
    residents = people(asked.contracts)
    before, began, cost = _peak(), time.perf_counter(), time.process_time()
    task, size = imported(asked.kind, residents)
    took, cost = time.perf_counter() - began, time.process_time() - cost
    print(
        f"{connection.vendor}, {asked.kind}: {asked.contracts:,} rows, {size / 2**20:.0f} MiB, load {os.getloadavg()[0]:.1f}"
    )
    print(f"  {took:.0f} s on the clock, {cost:.0f} s of the processor: {asked.contracts / took:,.0f} rows a second")
    print(f"  peak memory {before:.0f} MiB before, {_peak():.0f} MiB in the end")
    print(f"  {task.state}: {task.result}")


def _peak() -> float:
    """The most memory this process ever had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
