"""The canonical JSON of a run: the same bytes whenever evidence, sheet and definitions are the same.

It holds no path and no clock; every value is a string as printed, a count a whole number, or null.
"""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from shixiao.indicators.cell import Cell
from shixiao.runs.funds import COLUMNS, FundBlock
from shixiao.runs.result import Result, RowResult
from shixiao.values import Unknown, printed


def canonical(result: Result, language: str = "zh") -> str:
    """The run as JSON, sentences in `zh` or `en`."""
    return json.dumps(as_data(result, language), ensure_ascii=False, indent=1) + "\n"


def as_data(result: Result, language: str = "zh") -> dict[str, Any]:
    """The run as plain data."""
    data: dict[str, Any] = {
        "sheet": result.sheet,
        "definition": result.definition,
        "snapshot": result.snapshot,
        "definitions": result.definitions,
        "day": result.day.isoformat(),
        "rows": [_row(row, language) for row in result.rows],
        "total_weight": _points(result.total_weight),
        "total_proposed": _points(result.total_proposed),
        "total_awarded": _points(result.total_awarded),
    }
    if result.funds:
        data["funds"] = _funds(result.funds, language)
    return data | ({"cells": [_cell(cell, result) for cell in result.cells]} if result.cells else {})


def _row(result: RowResult, language: str) -> dict[str, Any]:
    row = result.row
    return {
        "key": row.key,
        "name": row.name,
        "kind": result.kind,
        "version": result.version,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "value": None if isinstance(result.actual, Unknown) else str(result.actual),
        "completed": result.completed,
        "target": row.target,
        "weight": row.weight,
        "rule": row.rule,
        "proposed": _points(result.proposed),
        "awarded": _points(result.awarded),
        "because": result.proposal.because.text(language),
        "reason": result.reason,
        "remedy": result.remedy,
        "source": result.source or None,
    }


def _funds(block: FundBlock, language: str) -> dict[str, Any]:
    amounts = {line.line: {name: _yuan(getattr(line, name)) for name in COLUMNS} for line in block.lines}
    return {
        "lines": amounts,
        "weight": _points(block.weight),
        "proposed": _points(block.proposal.points),
        "awarded": _points(block.awarded),
        "because": block.proposal.because.text(language),
        "reason": block.reason,
        "remedy": block.remedy,
    }


def _yuan(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _cell(cell: Cell, result: Result) -> dict[str, Any]:
    return {
        "key": cell.indicator,
        "organisation": result.codes[cell.organisation],
        "period": str(cell.period),
        "numerator": cell.numerator,
        "denominator": cell.denominator,
    }


def _points(points: Fraction | None) -> str | None:
    return None if points is None else printed(points)
