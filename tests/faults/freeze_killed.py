"""Freezes a small world and ends itself by force at the n-th step.

`python -m tests.faults.freeze_killed FOLDER WRITER STEP`, where the writer is `sound` or `naive`.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from shixiao.evidence.freeze import commit, freezing
from shixiao.evidence.freeze.test_worlds import ORGANISATIONS, frozen, stay

STEPS = frozenset({"open", "os.mkdir", "os.rename"})
"""Events of the interpreter before one of which the process may end; those that touch the snapshot's folder count."""


def write_in_place(written: Path, final: Path) -> None:
    """What must not be done: a reader can see the folder while it fills."""
    final.mkdir()
    for path in sorted(written.iterdir()):
        shutil.copy(path, final)


WRITERS: dict[str, Callable[[Path, Path], None]] = {"sound": commit.publish, "naive": write_in_place}


def freeze_until_killed(folder: Path, step: int) -> None:
    """Freeze a small world, and end by force at the given step."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        left -= event in STEPS and str(folder) in str(arguments[0])
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    frozen({"organisations": ORGANISATIONS, "residents": [stay("r1")]}, folder)


if __name__ == "__main__":
    vars(freezing)["publish"] = WRITERS[sys.argv[2]]
    freeze_until_killed(Path(sys.argv[1]), int(sys.argv[3]))
