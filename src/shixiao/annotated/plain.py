"""A sheet as a plain table, for the few that no official paper has room for: every cell of every row."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from shixiao.messages import message
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.build import printable
from shixiao.sheets.write.layout import Layout, Style
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, PrintedTable

_WIDTH = 300
_UNPRINTED = ("place", "unread")


def plain_sheet(sheet: Sheet, layout: Layout) -> PrintedSheet:
    """The funds and the indicators under each other, with a heading row for each, in the terms of the field."""
    blocks = [(name, records) for name in ("funds", "indicators") if (records := getattr(sheet, name))]
    columns = max((len(_names(records)) for _, records in blocks), default=1)
    rows = tuple(
        _cells(texts, number, columns)
        for number, texts in enumerate(line for block in blocks for line in _lines(*block))
    )
    table = PrintedTable((_WIDTH,) * columns, rows, range(0))
    return PrintedSheet(printable(sheet.title or sheet.project), (), table, layout)


def _names(records: Sequence[FundRow | Indicator]) -> list[str]:
    """The cells that a record of the block fills."""
    known = (field.name for field in fields(records[0]) if field.name not in _UNPRINTED)
    return [name for name in known if any(getattr(record, name) is not None for record in records)]


def _lines(block: str, records: Sequence[FundRow | Indicator]) -> Iterator[list[tuple[str, str, Style]]]:
    """Text, address and style of each cell: the heading, then every record."""
    names = _names(records)
    yield [(message(f"annotated.{name}").text(), "", Style.LABEL) for name in names]
    for number, record in enumerate(records):
        yield [(printable(getattr(record, name)), f"{block}.{number}.{name}", Style.PROSE) for name in names]


def _cells(texts: Sequence[tuple[str, str, Style]], row: int, columns: int) -> tuple[PrintedCell, ...]:
    """The cells of a row; the last one reaches to the right edge."""
    last = len(texts) - 1
    return tuple(
        PrintedCell(text, row, column, columns - last if column == last else 1, 1, style, address=address)
        for column, (text, address, style) in enumerate(texts)
    )
