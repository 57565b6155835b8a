"""Rows taken so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any


def in_chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The same rows, in lists of at most so many."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
