"""Two versions of a sheet side by side: which cells changed, which findings came or went."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shixiao.pipeline import CheckedFile, Evaluation
from shixiao.review import Finding
from shixiao.sheets.model import Sheet

Difference = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class SheetComparison:
    """One pair of sheets: cells that differ (address, first, second), findings gone and new."""

    first: Evaluation
    second: Evaluation
    cells: tuple[Difference, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sheets of two files, paired in order."""

    pairs: tuple[SheetComparison, ...]
    first_count: int
    second_count: int

    @property
    def is_same(self) -> bool:
        """Whether every cell of every sheet is the same."""
        return self.first_count == self.second_count and not any(pair.cells for pair in self.pairs)

    def as_data(self, language: str) -> dict[str, Any]:
        """Plain data for `--json`."""
        return {
            "sheets": {"first": self.first_count, "second": self.second_count},
            "pairs": [
                {
                    "project": pair.first.sheet.project,
                    "cells": [{"cell": cell, "first": a, "second": b} for cell, a, b in pair.cells],
                    "findings_gone": [finding.message.text(language) for finding in pair.gone],
                    "findings_new": [finding.message.text(language) for finding in pair.new],
                }
                for pair in self.pairs
            ],
        }


def compare_sheets(first: CheckedFile, second: CheckedFile) -> Comparison:
    """Compare the sheets of two files, the first with the first and so on."""
    both = zip(first.evaluations, second.evaluations, strict=False)
    pairs = tuple(_pair(a, b) for a, b in both)
    return Comparison(pairs, len(first.evaluations), len(second.evaluations))


def _pair(first: Evaluation, second: Evaluation) -> SheetComparison:
    before, after = set(first.findings), set(second.findings)
    return SheetComparison(
        first,
        second,
        tuple(_differences(first.sheet, second.sheet)),
        tuple(finding for finding in first.findings if finding not in after),
        tuple(finding for finding in second.findings if finding not in before),
    )


def _differences(first: Sheet, second: Sheet) -> Iterator[Difference]:
    before, after = dict(_named_cells(first)), dict(_named_cells(second))
    for address in [*before, *(address for address in after if address not in before)]:
        if before.get(address) != after.get(address):
            yield address, before.get(address), after.get(address)


def _named_cells(sheet: Sheet) -> Iterator[tuple[str, str | None]]:
    """Cells by a name that survives moved rows: a row is known by its printed name, the second of a name by (2)."""
    names: dict[str, str] = {}
    seen: dict[str, int] = {}
    rows = [("funds", number, row.row) for number, row in enumerate(sheet.funds)]
    rows += [("indicators", number, row.level3) for number, row in enumerate(sheet.indicators)]
    for block, number, name in rows:
        seen[name] = seen.get(name, 0) + 1
        names[f"{block}.{number}"] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    for address, text in sheet.cells():
        block = address.rpartition(".")[0]
        yield (f"{names[block]} · {address.rpartition('.')[2]}" if block in names else address), text
