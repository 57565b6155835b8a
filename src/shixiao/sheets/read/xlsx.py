"""Excel workbooks: every worksheet as a grid of the texts a person sees, number formats applied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from shixiao.lib.archive import Archive
from shixiao.lib.xml import events, tree
from shixiao.messages import Message, message
from shixiao.sheets.model import Doubt
from shixiao.sheets.read.document import Block, Cell, Document, Gap, Grid, Unreadable
from shixiao.sheets.read.limits import MAX_CELLS, MAX_SHEETS
from shixiao.sheets.read.number_format import UnknownFormat, built_in, general, shown
from shixiao.values import as_printed

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CALLS_OUT = re.compile(
    r"\||\[\d+\]|WEBSERVICE|HYPERLINK\s*\(\s*\"?\w+:|\bCALL\s*\(|REGISTER|\bEXEC\s*\(", re.IGNORECASE
)


def read_xlsx(archive: Archive) -> Document:
    """The worksheets of a workbook, hidden ones too.

    Formulas are never computed: their stored result is what was printed.
    """
    names = list(_worksheets(archive))
    if len(names) > MAX_SHEETS:
        raise Unreadable(message("reading.too_many_sheets", limit=MAX_SHEETS))
    workbook = _Workbook(archive)
    return Document(tuple(block for name, part in names for block in workbook.blocks(name, part)))


def _worksheets(archive: Archive) -> Iterator[tuple[str, str]]:
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in tree(archive.read("xl/_rels/workbook.xml.rels"))
        if isinstance(relation.tag, str)
    }
    for sheet in tree(archive.read("xl/workbook.xml")).iter(S + "sheet"):
        target = targets.get(sheet.get(R + "id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.names and "worksheets/" in part:
            yield sheet.get("name", ""), part


@dataclass(frozen=True, slots=True)
class _Spot:
    row: int
    column: int
    address: str


class _Workbook:
    """Shared strings and formats of one workbook, and what could not be read in it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._strings = self._shared_strings()
        self._formats = self._cell_formats()
        self._cells = 0
        self._doubts: list[Doubt] = []

    def _shared_strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive.names:
            return []
        return [_rich_text(item) for item in events(self._archive.read("xl/sharedStrings.xml"), (S + "si",))]

    def _cell_formats(self) -> list[str | None]:
        if "xl/styles.xml" not in self._archive.names:
            return []
        styles = tree(self._archive.read("xl/styles.xml"))
        own = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(S + "numFmt")}
        styled = styles.find(S + "cellXfs")
        numbers = [] if styled is None else [item.get("numFmtId", "0") for item in styled]
        return [own[number] if number in own else built_in(int(number)) for number in numbers]

    def blocks(self, name: str, part: str) -> Iterator[Block]:
        """The worksheet's grid, then its cells that could not be read."""
        self._doubts = []
        yield self._grid(name, part)
        yield from (Gap(doubt) for doubt in self._doubts)

    def _grid(self, name: str, part: str) -> Grid:
        place = message("reading.worksheet", name=name)
        data = self._archive.read(part)
        rows: dict[int, list[Cell]] = {}
        sizes = _merged(data)
        row_number, column = -1, -1
        for element in events(data, (S + "c",)):
            row_number, column = _position(element.get("r"), row_number, column)
            spot = _Spot(row_number, column, element.get("r") or "")
            height, width = sizes.get((row_number, column), (1, 1))
            if (height, width) != (0, 0):
                self._count()
                text = self._text(element, spot, place)
                rows.setdefault(row_number, []).append(Cell(text, row_number, column, width, height))
        return Grid(tuple(tuple(rows[row]) for row in sorted(rows)), place)

    def _count(self) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise Unreadable(message("reading.too_many_cells", limit=MAX_CELLS))

    def _text(self, element: etree._Element, spot: _Spot, place: Message) -> str | None:
        kind, stored, formula = element.get("t", "n"), element.findtext(S + "v"), element.find(S + "f")
        if formula is not None and _CALLS_OUT.search(formula.text or ""):
            raise Unreadable(message("reading.calls_out", place=place))
        where = message("reading.cell", place=place, address=spot.address)
        if formula is not None and stored is None:
            return self._doubt(where, message("reading.formula_without_result", place=where))
        if kind == "e":
            return self._doubt(where, message("reading.error_value", place=where, value=stored))
        if kind == "inlineStr":
            return as_printed(_rich_text(element))
        if stored is None:
            return None
        if kind == "s":
            known = stored.isdecimal() and int(stored) < len(self._strings)
            if not known:
                return self._doubt(where, message("reading.error_value", place=where, value=stored))
            return as_printed(self._strings[int(stored)])
        if kind in ("str", "d"):
            return as_printed(stored)
        return self._number(stored, element.get("s"), where) if kind == "n" else general(Decimal(stored))

    def _number(self, stored: str, style: str | None, where: Message) -> str | None:
        try:
            number = Decimal(repr(float(stored)))  # Excel stores 22.575 as 22.574999999999999; the float heals it
        except (ValueError, InvalidOperation):
            return self._doubt(where, message("reading.error_value", place=where, value=stored))
        code = self._formats[int(style)] if style and int(style) < len(self._formats) else "General"
        try:
            if code is None:
                raise UnknownFormat(style)
            return as_printed(shown(number, code))
        except UnknownFormat:
            return self._doubt(where, message("reading.number_format", place=where, format=code or style))

    def _doubt(self, where: Message, reason: Message) -> str | None:
        self._doubts.append(Doubt(where, reason))
        return None


def _rich_text(item: etree._Element) -> str:
    phonetic = {id(text) for run in item.iter(S + "rPh") for text in run.iter(S + "t")}
    return "".join(text.text or "" for text in item.iter(S + "t") if id(text) not in phonetic)


def _merged(data: bytes) -> dict[tuple[int, int], tuple[int, int]]:
    """Top-left cell → (height, width) of its merge; every other covered cell → (0, 0)."""
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for merge in re.finditer(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"', data):
        left, top, right, bottom = merge.groups()
        first, last = (int(top) - 1, _column(left.decode())), (int(bottom) - 1, _column(right.decode()))
        height, width = last[0] - first[0] + 1, last[1] - first[1] + 1
        if height * width <= MAX_CELLS and len(sizes) <= MAX_CELLS:
            covered = ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))
            sizes.update(dict.fromkeys(covered, (0, 0)))
        sizes[first] = (height, width)
    return sizes


def _position(address: str | None, row: int, column: int) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", address or "")
    return (int(match[2]) - 1, _column(match[1])) if match else (row, column + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
