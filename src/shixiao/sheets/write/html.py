"""The printed sheet as one self-contained page: no script, no outside resource, A4 when printed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from importlib.resources import files

from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, cut_below


def render_html(sheets: Sequence[PrintedSheet], at: datetime) -> bytes:
    """A page with one section per sheet, dated `at` (in UTC)."""
    title = escape(sheets[0].title or sheets[0].layout.worksheet)
    css = files(__package__).joinpath("sheet.css").read_text("utf8")
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="date" content="{at.isoformat()}">\n<style>\n{css}</style>\n</head>\n<body>\n'
        + "".join(map(_section, sheets))
        + "</body>\n</html>\n"
    )
    return page.encode()


def _section(sheet: PrintedSheet) -> str:
    layout = sheet.layout
    heading = f"<h1>{escape(sheet.title)}</h1>\n" if sheet.title else ""
    lines = "".join(f'<p class="line">{escape(line)}</p>\n' for line in sheet.lines_above)
    paper = "landscape" if layout.landscape else "portrait"
    return (
        f'<section class="paper {paper}" style="--margin: {layout.margin / 10}mm; --size: {layout.size}pt">\n'
        f'{heading}{lines}<div class="scroll">\n{_tables(sheet)}</div>\n</section>\n'
    )


def _tables(sheet: PrintedSheet) -> str:
    """The rows above the running header as one table, the header and all below it as another: it needs a `thead`."""
    header = sheet.table.header
    above: list[str] = []
    head: list[str] = []
    body: list[str] = []
    carried = ""
    for number, row in enumerate(sheet.table.rows):
        if number not in header:
            (above if number < header.start else body).append(_row(map(_cell, row), carried))
            carried = ""
            continue
        cut = {cell: cut_below(cell, header.stop) for cell in row if cell.row + cell.height > header.stop}
        head.append(_row(_cell(cut[cell][0], "open-below") if cell in cut else _cell(cell) for cell in row))
        carried += "".join(_cell(below, "open-above") for _, below in cut.values())
    return (_table(sheet, above) if above else "") + _table(sheet, body, head)


def _table(sheet: PrintedSheet, body: Sequence[str], head: Sequence[str] = ()) -> str:
    width = sum(sheet.table.columns)
    columns = "".join(f'<col style="width: {100 * column / width:.2f}%">' for column in sheet.table.columns)
    heading = f"<thead>\n{''.join(head)}</thead>\n" if head else ""
    return (
        f'<table style="min-width: {width // 10 - 2}mm">\n<colgroup>{columns}</colgroup>\n'
        f"{heading}<tbody>\n{''.join(body)}</tbody>\n</table>\n"
    )


def _row(cells: Iterable[str], carried: str = "") -> str:
    return f"<tr>{carried}{''.join(cells)}</tr>\n"


def _cell(cell: PrintedCell, border: str = "") -> str:
    tag = "th" if cell.style is Style.LABEL else "td"
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.width), ("rowspan", cell.height)) if count > 1
    )
    text = escape(cell.text).replace("\n", "<br>")
    return f'<{tag} class="{" ".join(filter(None, (cell.style, border)))}"{spans}>{text}</{tag}>'
