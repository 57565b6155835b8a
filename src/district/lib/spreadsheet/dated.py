"""A streamed workbook whose days are days: Excel keeps numbers, and only the look of a cell says that one is a day."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from district.lib.spreadsheet.worksheets import MAIN, SAFE, Workbook

BUILT_IN = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
"""Excel's own formats of days and times, those of Chinese workbooks among them."""
_UNSPOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001  (a workbook knows no zone)


class DatedWorkbook(Workbook):
    """An opened workbook; a whole number that looks like a day is a date, another one a time of a day."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._dated = frozenset(self._dated_styles())

    def _dated_styles(self) -> list[int]:
        if "xl/styles.xml" not in self._archive.namelist():
            return []
        styles = etree.fromstring(self._archive.read("xl/styles.xml"), etree.XMLParser(**SAFE))
        own = {
            int(one.get("numFmtId") or 0): _UNSPOKEN.sub("", str(one.get("formatCode") or ""))
            for one in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        }
        looks = [int(one.get("numFmtId") or 0) for one in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
        return [at for at, look in enumerate(looks) if look in BUILT_IN or re.search("[ymdhs]", own.get(look, ""))]

    def _value(self, cell: Any) -> Any:
        value = super()._value(cell)
        if isinstance(value, int | float) and int(cell.get("s") or 0) in self._dated:
            return moment(value)
        return value


def moment(number: float) -> date | datetime:
    """Excel's number of a day, to the second."""
    found = _FIRST + timedelta(seconds=round(number * 86400))
    return found.date() if number == int(number) else found
