"""A folder that appears whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A folder beside `target` to write into; it takes that name when everything in it was written without error.

    Raises FileExistsError where `target` exists by then. Whatever ends the writing also removes what was written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _new_folder(target)
    try:
        yield unfinished
        if target.exists():
            raise FileExistsError(target)
        os.rename(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _new_folder(target: Path) -> Path:
    for number in count(1):
        folder = target.with_name(f"{target.name}.unfinished-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue  # another process is at work there, or was ended in the middle
        return folder
    raise AssertionError
