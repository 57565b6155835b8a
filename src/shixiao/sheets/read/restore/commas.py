"""Cells separated by commas, as Excel saves a worksheet to text."""

import csv
import io

from shixiao.sheets.read.layout.columns import is_indicator_header
from shixiao.values import as_printed


def tabs_for_commas(text: str) -> str:
    """Comma-separated values with TABs instead, quoted commas and line breaks kept in their cells.

    Any other text comes back unchanged: prose has commas too, so a row of header words must be among the lines.
    """
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        return text
    if not any(is_indicator_header(row) for row in rows):
        return text
    return "\n".join("\t".join(as_printed(cell) or "" for cell in row) for row in rows)
