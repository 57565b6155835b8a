"""What of a signed sheet anybody may see: its counts by health centre, small ones withheld; money points to nobody."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.results import run_of
from district.filings.models import Filing
from district.shell.spoken import spoken
from shixiao.evidence.disclosure import Mark, PublishedTable, Unpublishable
from shixiao.evidence.level import Level
from shixiao.evidence.snapshot import NotASnapshot
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.runs.folder import RunFolder
from shixiao.runs.publish import published
from shixiao.runs.request import NotARun

LEVEL: Level = "centre"


def public_counts(filing: Filing) -> dict[str, Any]:
    """A table for the public page: the organisations, and for each counted row two numbers or marks for each."""
    try:
        run = run_of(filing.evaluation)
        tree = read_tree(run.snapshot(filing.evaluation.snapshot.folder, verify=False).tables["organisations"])
        return _table(run, tree, published(run, tree, LEVEL))
    except (NotARun, NotASnapshot, Unpublishable) as fault:
        return {"why": spoken(fault.reason)}


def _table(run: RunFolder, tree: OrganisationTree, shown: PublishedTable) -> dict[str, Any]:
    codes = list(dict.fromkeys(row.organisation[-1] for row in shown.rows))
    cells = {(row.key, row.organisation[-1]): (row.numerator, row.denominator) for row in shown.rows}
    return {
        "organisations": [tree.titles[tree.numbers[code]] for code in codes],
        "rows": [
            {"name": row.name, "cells": [_cell(cells[row.key, code]) for code in codes]}
            for row in run.definition.rows
            if any((row.key, code) in cells for code in codes)
        ],
    }


def _cell(counts: tuple[Any, Any]) -> list[Any]:
    return [str(each) if isinstance(each, Mark) else each for each in counts]


def public_rows(counts: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Each row with its cells as they are printed: 12 / 30, or a mark where a number is withheld."""
    for row in counts.get("rows", ()):
        yield row["name"], [_printed(*cell) for cell in row["cells"]]


def _printed(numerator: Any, denominator: Any) -> str:
    if denominator is None:
        return _word(numerator)
    return f"{_word(numerator)} / {_word(denominator)}"


def _word(count: Any) -> str:
    if count == Mark.SMALL:
        return _("不足 5")
    return _("隐去") if count == Mark.OTHER else str(count)
