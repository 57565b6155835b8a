"""Numbers that organisations state must be whole numbers, and stated once for a day."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pyarrow.parquet as pq

from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.tree import OrganisationTree
from shixiao.indicators.definition import Definition, Stated
from shixiao.messages import message
from shixiao.runs.request import NotARun

_WHOLE = re.compile("[0-9]+")


def check_stated(snapshot: Snapshot, tree: OrganisationTree, definitions: Iterable[Definition]) -> None:
    """Raises `NotARun` where a number that is counted is no whole number, or two are in force at one time."""
    subjects = {definition.subject for definition in definitions if isinstance(definition, Stated)}
    stated = [row for row in _declared(snapshot) if row["subject"] in subjects]
    for row in stated:
        if not _WHOLE.fullmatch(row["value"]):
            raise NotARun(message("runs.no_whole_number", **_named(row, tree), value=row["value"]))
    for earlier, later in pairwise(stated):
        if _same(earlier, later) and (earlier["until"] is None or earlier["until"] > later["since"]):
            raise NotARun(message("runs.stated_twice", **_named(later, tree), since=later["since"]))


def _declared(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The declared values, sorted by subject, organisation and first day as every snapshot is."""
    rows: list[dict[str, Any]] = pq.read_table(snapshot.tables["declared_values"]).to_pylist()
    return rows


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["subject"], one["organisation"]) == (other["subject"], other["organisation"])


def _named(row: dict[str, Any], tree: OrganisationTree) -> dict[str, str]:
    return {"subject": row["subject"], "code": tree.codes[row["organisation"]]}
