"""The printed sheet as a Word document: one section per sheet, real merges, rows that stay whole.

The package is made from own parts (`blank/`) and never from somebody's document, so that it holds no code and
the same sheets give the same bytes.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from shixiao.sheets.write.custom_part import packed, with_custom_part
from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.measure import LINE_SPACING, balanced_padding, value_size
from shixiao.sheets.write.proof import SIZE, Proof
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, PrintedTable

_BLANK_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relationships.xml",
    "word/_rels/document.xml.rels": "document_relationships.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A4 = (11906, 16838)
_EMU = 3600  # of Word's drawings in a tenth of a millimetre
_LEAST_ROW_HEIGHT = 380
_PICTURE = "word/media/code.png"
_PICTURE_RELATION = (
    '<Relationship Id="rIdCode" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    ' Target="media/code.png"/>'
)
_CELL_MARGINS = (("top", 30), ("left", 57), ("bottom", 30), ("right", 57))


def render_docx(sheets: Sequence[PrintedSheet], at: datetime, proof: Proof | None = None) -> bytes:
    """A Word document of the sheets, each on a new page of its own orientation, dated `at` (in UTC)."""
    parts = {name: _blank(file) for name, file in _BLANK_PARTS.items()}
    parts["word/document.xml"] = _document(sheets, proof)
    parts["docProps/core.xml"] = _properties(sheets[0].name, at)
    return packed(_proven(parts, proof) if proof else parts)


def _proven(parts: dict[str, str], proof: Proof) -> dict[str, str | bytes]:
    """The parts with the text that the document carries and the picture that it shows."""
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    parts = with_custom_part(parts, "word/document.xml", proof.text)
    parts[types] = parts[types].replace("<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1)
    parts[relations] = parts[relations].replace("</Relationships>", f"{_PICTURE_RELATION}</Relationships>")
    return {**parts, _PICTURE: proof.picture}


def _blank(file: str) -> str:
    return files(__package__).joinpath("blank", file).read_text("utf8")


def _properties(title: str, at: datetime) -> str:
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f"{_DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Shixiao</dc:creator>{dates}</cp:coreProperties>"
    )


def _document(sheets: Sequence[PrintedSheet], proof: Proof | None) -> str:
    body = []
    for number, sheet in enumerate(sheets, start=1):
        body.append(_paragraph("Title", sheet.title) if sheet.title else "")
        body += [_paragraph("lineabove", line) for line in sheet.lines_above]
        body.append(_table(sheet))
        # Word wants a paragraph after a table; all but the last one end their section.
        section = "" if number == len(sheets) else _section(sheet)
        body.append(f'<w:p><w:pPr><w:pStyle w:val="end"/>{section}</w:pPr></w:p>')
    if proof:
        body.append(_proof(proof))
    content = "".join(body) + _section(sheets[-1])
    return f'{_DECLARATION}<w:document xmlns:w="{_WORD}"><w:body>{content}</w:body></w:document>'


def _proof(proof: Proof) -> str:
    """The picture, and beside it the lines; all stay on one page."""
    picture = _blank("picture.xml").format(size=SIZE * _EMU, description=quoteattr(proof.description))
    first, *others = proof.lines
    keep = "<w:keepNext/><w:keepLines/>"
    words = "".join(_texts(first))
    lead = f'<w:p><w:pPr><w:pStyle w:val="proof"/>{keep}</w:pPr><w:r>{picture}</w:r><w:r>{words}</w:r></w:p>'
    return lead + "".join(_paragraph("proof", line, keep) for line in others)


def _section(sheet: PrintedSheet) -> str:
    short, long = _A4
    margin = _twips(sheet.layout.margin)
    upright = f'w:w="{short}" w:h="{long}"'
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if sheet.layout.landscape else upright
    edges = " ".join(f'w:{edge}="{margin}"' for edge in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar {edges} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def _table(sheet: PrintedSheet) -> str:
    table = sheet.table
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.columns)
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in _CELL_MARGINS)
    rows = "".join(_row(sheet, number, cells) for number, cells in enumerate(table.covered_rows()))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(table.columns))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(sheet: PrintedSheet, number: int, cells: Sequence[PrintedCell]) -> str:
    repeated = "<w:tblHeader/>" if number in sheet.table.header else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_LEAST_ROW_HEIGHT}" w:hRule="atLeast"/>{repeated}</w:trPr>'
        + "".join(_cell(sheet.table, number, cell, sheet.layout.size) for cell in cells)
        + "</w:tr>"
    )


def _cell(table: PrintedTable, row: int, cell: PrintedCell, size: int) -> str:
    span = f'<w:gridSpan w:val="{cell.width}"/>' if cell.width > 1 else ""
    merge = ""
    if cell.height > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    heads_rows = cell.width == len(table.columns)  # 1.数量目标 stays on the page of the rows it heads
    keep = "<w:keepNext/>" if heads_rows else ""
    content = _cell_text(cell, table.span(cell), size, keep) if row == cell.row else _paragraph(cell.style, "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(table.span(cell))}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _cell_text(cell: PrintedCell, width: int, size: int, keep: str) -> str:
    spacing = f'{keep}<w:spacing w:line="{round(20 * size * LINE_SPACING)}" w:lineRule="exact"/>'
    if cell.style is Style.VALUE:
        return _paragraph(cell.style, cell.text, spacing, value_size(cell.text, width, size))
    padding = balanced_padding(cell.text, width, size) if cell.style is Style.LABEL else 0
    indent = f'<w:ind w:left="{int(20 * padding)}" w:right="{int(20 * padding)}"/>' if padding else ""
    return _paragraph(cell.style, cell.text, spacing + indent, size)


def _paragraph(style: str, text: str, properties: str = "", size: float | None = None) -> str:
    font = f'<w:rPr><w:sz w:val="{2 * size:g}"/><w:szCs w:val="{2 * size:g}"/></w:rPr>' if size else ""
    run = f"<w:r>{font}{'<w:br/>'.join(_texts(text))}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run}</w:p>'


def _texts(text: str) -> Iterator[str]:
    return (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def _twips(tenths: int) -> int:
    """Tenths of a millimetre in twentieths of a point, Word's unit of length."""
    return round(tenths * 1440 / 254)
