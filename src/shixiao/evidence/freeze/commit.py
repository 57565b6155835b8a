"""A folder appears whole or not at all: written under a temporary name, brought to disk, renamed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.messages import message


@contextmanager
def temporary_folder(final: Path) -> Iterator[Path]:
    """A new folder beside `final`, removed again whatever happens; only ending the process by force leaves it."""
    folder = _create(final)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(written: Path, final: Path) -> None:
    """Make the folder `written` appear as `final`, after all of it has reached the disk. Raises `OSError`."""
    for path in sorted(written.iterdir()):
        synchronise(path)
    synchronise(written)
    refuse_existing(final)
    written.rename(final)
    try:
        synchronise(final.parent)
    except BaseException:
        final.rename(written)
        raise


def refuse_existing(final: Path) -> None:
    """Raises `Unfreezable` where something stands already: a snapshot is never written over."""
    if final.exists() or final.is_symlink():
        raise Unfreezable(message("freezing.exists", snapshot=final))


def synchronise(path: Path) -> None:
    """Wait until a file, or the names in a folder, have reached the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(final: Path) -> Path:
    number = 1
    while True:
        folder = final.with_name(f"{final.name}.tmp-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder
