"""Files that someone may drop in to do harm, each built small and unpacking large."""

import io
import zipfile
import zlib
from collections.abc import Callable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def word(body: str) -> bytes:
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"})


def workbook(sheets: dict[str, str | bytes]) -> bytes:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in zip(numbers, sheets, strict=True)
    )
    related = "".join(f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
    }
    return zipped(
        parts | {f"xl/worksheets/sheet{n}.xml": data for n, data in zip(numbers, sheets.values(), strict=True)}
    )


def worksheet(rows: str, rest: str = "") -> str:
    return f"<worksheet {S}><sheetData>{rows}</sheetData>{rest}</worksheet>"


def pdf(content: bytes, pages: int = 1, compressed: bool = False) -> bytes:
    stream = zlib.compress(content, 9) if compressed else content
    extra = b"/Filter/FlateDecode" if compressed else b""
    kids = b" ".join(b"3 0 R" for _ in range(pages))
    return b"".join([
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Count %d/Kids[%s]>>endobj\n" % (pages, kids),
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n",
        b"4 0 obj<</Length %d%s>>stream\n" % (len(stream), extra), stream, b"\nendstream endobj\n",
        b"trailer<</Root 1 0 R>>\n",
    ])  # fmt: skip


def lying_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"\0" * 80_000_000}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark) + (22 if mark == b"PK\x03\x04" else 24)
        data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def row_of(cells: int) -> str:
    return "<row>" + '<c t="str"><v>1</v></c>' * cells + "</row>"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a document of 100 MB in 100 kB": lambda: word("\0" * 100_000_000),
    "an archive that lies about its size": lying_zip,
    "a document of ten thousand tables": lambda: word("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>" * 70_000),
    "tables nested two hundred deep": lambda: word("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80),
    "xml nested a hundred thousand deep": lambda: word("<w:sdt>" * 100_000),
    "entities that double thirty times": lambda: zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY b 'cc'>]><a>&b;</a>"}),
    "an archive of ten thousand entries": lambda: zipped({f"x/{n}": "" for n in range(10_000)}),
    "a workbook of ten thousand sheets": lambda: workbook({f"s{n}": worksheet("") for n in range(900)}),
    "a worksheet of a million cells": lambda: workbook({"s": worksheet(row_of(300_000))}),
    "a worksheet merged over everything": lambda: workbook(
        {"s": worksheet(row_of(1), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' * 1000)}
    ),
    "a formula that starts a program": lambda: workbook({"s": worksheet("<row><c><f>cmd|' /C calc'!A0</f></c></row>")}),
    "macros": lambda: zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}),
    "a page of a million cells": lambda: b"<table><tr>" + b"<td>1" * 1_000_000,
    "a page nested fifty thousand deep": lambda: b"<html>" + b"<div>" * 50_000,
    "a cell that covers a million": lambda: b'<table><tr><td colspan=1000000 rowspan=1000000>1' * 500,
    "a picture of text without text": lambda: pdf(b"0 0 600 800 re f"),
    "a pdf of ten thousand pages": lambda: pdf(b"", pages=10_000),
    "a pdf stream of 200 MB in 200 kB": lambda: pdf(b"0 0 1 1 re f " * 16_000_000, compressed=True),
    "a pdf page of a million lines": lambda: pdf(b"0 0 m 9 9 l S\n" * 300_000, compressed=True),
    "a text of nothing but digits": lambda: "自评表\n项目名称".encode() + b"1" * 1_500_000,
    "a text of nothing but operators": lambda: ("自评表\n" + "≥" * 500_000).encode(),
    "a text of five million tabs": lambda: "自评表\n".encode() + b"\t" * 5_000_000,
    "a text of header words without end": lambda: ("自评表项目名称" + "产出指标数量指标" * 100_000).encode(),
    "random bytes that begin like a zip": lambda: b"PK\x03\x04" + bytes(range(256)) * 400,
}  # fmt: skip
