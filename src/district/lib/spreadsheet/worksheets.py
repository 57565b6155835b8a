"""The rows of a workbook's worksheets, read in a stream: memory holds their distinct texts and no more."""

import re
from array import array
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import ZipFile

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LETTERS = re.compile(r"[A-Z]+")
_WIDEST = 16_384
"""Columns of a worksheet. An address beyond them is made up, and its gap alone would fill the memory."""
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False}

Cell = str | int | float | None


class ErrorCell(Exception):
    """A cell that shows #N/A, #DIV/0! or the like; its text is the cell's address."""


class Workbook:
    """An opened workbook."""

    def __init__(self, path: Path) -> None:
        self._archive = ZipFile(path)
        self._texts = _Texts(self._archive)

    def worksheets(self) -> Iterator[str]:
        """The titles of its worksheets, in order."""
        yield from self._places()

    def rows(self, title: str) -> Iterator[tuple[int, list[Cell]]]:
        """The number and the cells of each row that is written down; gaps are empty cells. Raises `ErrorCell`."""
        with self._archive.open(self._places()[title]) as sheet:
            for _event, row in etree.iterparse(sheet, events=("end",), tag=f"{MAIN}row", **SAFE):
                yield int(row.get("r") or 0), self._cells(row)
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]

    def _places(self) -> dict[str, str]:
        book = etree.fromstring(self._archive.read("xl/workbook.xml"), etree.XMLParser(**SAFE))
        related = etree.fromstring(self._archive.read("xl/_rels/workbook.xml.rels"), etree.XMLParser(**SAFE))
        targets = {one.get("Id"): one.get("Target") for one in related}
        sheets = book.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        return {str(sheet.get("name")): _place(str(targets[sheet.get(_RELATED)])) for sheet in sheets}

    def _cells(self, row: Any) -> list[Cell]:
        cells: list[Cell] = []
        for cell in row.iterfind(f"{MAIN}c"):
            address = cell.get("r")
            place = _column(address) if address else len(cells)
            cells.extend([None] * (place - len(cells)))
            cells.append(self._value(cell))
        return cells

    def _value(self, cell: Any) -> Cell:
        kind = cell.get("t")
        if kind == "inlineStr":
            return "".join(cell.itertext(f"{MAIN}t"))
        text = cell.findtext(f"{MAIN}v")
        if text is None:
            return None
        if kind == "e":
            raise ErrorCell(cell.get("r") or "?")
        if kind == "s":
            return self._texts[int(text)]
        if kind in ("str", "d"):
            return str(text)
        if kind == "b":
            return "true" if text == "1" else "false"
        return int(text) if text.lstrip("-").isdigit() else float(text)


class _Texts:
    """The shared texts of a workbook, in one block of bytes."""

    def __init__(self, archive: ZipFile) -> None:
        self._bytes, self._ends = bytearray(), array("Q", [0])
        if "xl/sharedStrings.xml" in archive.namelist():
            with archive.open("xl/sharedStrings.xml") as file:
                self._read(file)

    def __getitem__(self, at: int) -> str:
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode()

    def _read(self, file: IO[bytes]) -> None:
        for _event, item in etree.iterparse(file, events=("end",), tag=f"{MAIN}si", **SAFE):
            self._bytes += "".join(_visible(item)).encode()
            self._ends.append(len(self._bytes))
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]


def _visible(item: Any) -> Iterator[str]:
    """The texts of a shared string, without how it is read aloud (`rPh`)."""
    for text in item.iter(f"{MAIN}t"):
        if text.getparent().tag != f"{MAIN}rPh":
            yield text.text or ""


def _place(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _column(address: str) -> int:
    """The place of a column from 0: A is 0, AA is 26. Raises `ValueError` for one that no worksheet has."""
    found, number = _LETTERS.match(address), 0
    for letter in found[0] if found else "":
        number = number * 26 + ord(letter) - 64
        if number > _WIDEST:
            raise ValueError(address)
    return max(number - 1, 0)
