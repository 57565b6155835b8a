"""Rows that freezing must refuse (dirt.toml): each breaks a rule that no reader of evidence could mend."""

import numpy as np

from shixiao.demonstration.chance import Stream
from shixiao.demonstration.days import MISSING, START, Bools
from shixiao.demonstration.dirt import Tables, some
from shixiao.demonstration.organisations import Tree
from shixiao.demonstration.write import Rows, joined

UNKNOWN_CODE = "QH99"
"""An organisation that is not in the tree; its place is after the last."""


def add_refused(rng: Stream, tables: Tables, tree: Tree) -> None:
    """Add the rows to be refused beside the good ones."""
    followups = tables["followups"]
    strangers = _copies(rng, followups, "unknown_organisations")
    strangers["organisation"] = np.full_like(strangers["organisation"], len(tree.codes))
    silent = _copies(rng, followups, "missing_values")
    silent["way"] = np.full_like(silent["way"], MISSING)
    tables["followups"] = joined([followups, strangers, silent])
    _repeat_keys(rng, tables)
    _overlap(rng, tables)


def _repeat_keys(rng: Stream, tables: Tables) -> None:
    """Health checks entered twice under one number, the second time with another result."""
    checks = tables["health_checks"]
    size = np.asarray(checks["resident"]).size
    numbered: Rows = {"record": np.arange(1, size + 1), **checks}
    again = _copies(rng, numbered, "repeated_keys")
    again["complete"] = ~np.asarray(again["complete"], np.bool_)
    tables["health_checks"] = joined([numbered, again])


def _overlap(rng: Stream, tables: Tables) -> None:
    """A second stay of residents whose first has not ended."""
    stays = tables["residents"]
    since = np.asarray(stays["since"])
    lasting = (np.asarray(stays["until"]) == MISSING) & (since < START - 400)
    more = _copies(rng, stays, "overlapping_stays", lasting)
    more["since"] = np.full_like(more["since"], START - 90)
    tables["residents"] = joined([stays, more])


def _copies(rng: Stream, rows: Rows, fault: str, among: Bools | None = None) -> Rows:
    """Copies of as many rows as a fault is planted on, to be broken."""
    size = len(next(iter(rows.values())))
    places = some(rng, np.ones(size, np.bool_) if among is None else among, fault)
    return {name: np.asarray(values)[places].copy() for name, values in rows.items()}
