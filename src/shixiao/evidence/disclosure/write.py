"""A table that has been made fit for publication, as a file."""

import csv
from pathlib import Path

from shixiao.evidence.disclosure.rule import threshold
from shixiao.evidence.disclosure.table import Cell, Mark, PublishedTable
from shixiao.messages import message

COLUMNS = ("key", "organisation", "numerator", "denominator")


def write_published(table: PublishedTable, path: Path, language: str = "zh") -> None:
    """Write a table as CSV (UTF-8 with a mark, as spreadsheets expect) with a note on what was withheld and why."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([message(f"disclosure.column_{column}").text(language) for column in COLUMNS])
        for row in table.rows:
            writer.writerow([row.key, row.organisation[-1], _printed(row.numerator), _printed(row.denominator)])
        writer.writerow([message("disclosure.note", threshold=threshold()).text(language)])


def _printed(cell: Cell | None) -> str:
    if cell is None:
        return ""
    return {Mark.SMALL: f"<{threshold()}", Mark.OTHER: "*"}[cell] if isinstance(cell, Mark) else str(cell)
