"""What every way is asked, and the one form in which answers are compared."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from shixiao.indicators.cell import Cell
from shixiao.runs.definition import SheetDefinition

SHEET = SheetDefinition.of("public_health", 2016)
ROW = "hypertension_controlled"
"""The row whose patients are listed, and that is asked alone."""
LAST_DAY = date(2016, 12, 31)
JOBS = {
    "totals": "26 rows of the sheet, whole district",
    "cube": "26 rows × 21 centres × 12 months",
    "row": "one row × 21 centres × 12 months",
    "patients": "not controlled at one centre, with the reason",
    "kept_patients": "the same, from the list kept with a run",
}
Answer = list[tuple[Any, ...]]
"""Cells (row, organisation, month, numerator, denominator) or patients (unit, organisation, state, reason, done,
record), sorted."""
PATIENT = ("unit", "organisation", "state", "reason", "done", "record")


def answer(given: object) -> Answer:
    """What a way gave, in the form that is compared."""
    if isinstance(given, pa.Table):
        return sorted(zip(*(given[name].to_pylist() for name in PATIENT), strict=True))
    assert isinstance(given, Iterable)
    return sorted(_cell(each) if isinstance(each, Cell) else tuple(each) for each in given)


def _cell(cell: Cell) -> tuple[Any, ...]:
    return (cell.indicator, cell.organisation, cell.period.month, cell.numerator, cell.denominator)


def first_centre(organisations: pa.Table) -> int:
    """The centre whose patients are listed."""
    return int(organisations["row"].to_pylist()[organisations["level"].to_pylist().index("centre")])
