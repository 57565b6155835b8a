"""What the disk or the engine refuses, as a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from shixiao.evidence.freeze.reading import RowCount
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import Part
from shixiao.messages import message

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("No space left", "File too large", "quota", "failed to offload", "max_temp_directory_size")


@contextmanager
def refuse_disk(snapshot: Path) -> Iterator[None]:
    """Turn a failure of the disk under `snapshot` into `Unfreezable`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Unfreezable(message("freezing.disk_full", snapshot=snapshot)) from error
        place = error.filename or snapshot
        raise Unfreezable(message("freezing.disk_failed", file=place, error=error.strerror or error)) from error
    except (duckdb.Error, pa.ArrowException) as error:
        if not _is_full(error):
            raise
        raise Unfreezable(message("freezing.disk_full", snapshot=snapshot)) from error


@contextmanager
def refuse_damaged(part: Part, count: RowCount) -> Iterator[None]:
    """Turn what the engine cannot read of a part into `Unfreezable`; a refusal met while reading is given as it was."""
    try:
        yield
    except (duckdb.Error, UnicodeError) as error:
        if count.refusal is not None:
            raise count.refusal from None
        if _is_full(error):
            raise
        raise Unfreezable(message("freezing.damaged", file=part.title)) from error


def _is_full(error: Exception) -> bool:
    return any(words in str(error) for words in _FULL_WORDS)
