"""What can hide a printed cell from a person while a program still reads it: pictures, boxes, notes, odd formats."""

import re

import pypdfium2 as pdfium

from shixiao.lib.archive import Archive, Limits
from shixiao.lib.pdfium import opened_pdf
from shixiao.lib.xml import tree
from shixiao.sheets.read.xlsx import S

_DRAWN = re.compile(rb"<(?:\w+:)?(?:drawing|pict|object|txbxContent)[ >/]")
_ANCHORED = re.compile(rb"<(?:\w+:)?(?:twoCellAnchor|oneCellAnchor|absoluteAnchor)[ >]")
_BESIDE = re.compile(r"word/(header|footer|comments|footnotes|endnotes)|xl/(comments|threadedComments|ctrlProps|embed)")
_RULED_FORMAT = re.compile(rb"<(?:\w+:)?dxf>.*?<(?:\w+:)?numFmt ", re.DOTALL)
_PADDING = re.compile(r'[_*].|\\.|""|\s')
_TEXT_SECTION = 3


def is_laid_over(data: bytes) -> bool:
    """Whether a file that can be read shows more than the one picture and its lines that a signed document has."""
    if not data.startswith(b"PK"):
        return _of_pdf(data)
    archive = Archive(data, Limits())
    beside = any(_BESIDE.match(name) and _has_words(archive.read(name)) for name in archive.names)
    return beside or (_of_xlsx if "xl/workbook.xml" in archive.names else _of_docx)(archive)


def _has_words(part: bytes) -> bool:
    return any(text.strip() for text in tree(part).itertext() if isinstance(text, str))


def _of_docx(archive: Archive) -> bool:
    return len(_DRAWN.findall(archive.read("word/document.xml"))) > 1


def _of_xlsx(archive: Archive) -> bool:
    drawings = [name for name in archive.names if name.startswith("xl/drawings/") and name.endswith((".xml", ".vml"))]
    anchored = sum(len(_ANCHORED.findall(archive.read(name))) for name in drawings)
    styles = archive.read("xl/styles.xml")
    rewritten = any(_rewrites(item.get("formatCode", "")) for item in tree(styles).iter(S + "numFmt"))
    return anchored > 2 or rewritten or bool(_RULED_FORMAT.search(styles))


def _rewrites(code: str) -> bool:
    """Whether a number format shows another text than the cell holds."""
    sections = _PADDING.sub("", code).split(";")
    return len(sections) > _TEXT_SECTION and sections[_TEXT_SECTION] != "@"


def _of_pdf(data: bytes) -> bool:
    with opened_pdf(data) as pdf:
        pages = [pdf[number] for number in range(len(pdf))]
        notes = sum(pdfium.raw.FPDFPage_GetAnnotCount(page) for page in pages)
        pictures = sum(1 for page in pages for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE]))
    return notes > 0 or pictures > 1
