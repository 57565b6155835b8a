"""The printed sheet as one self-contained page: no script, no outside resource, A4 when printed."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from importlib.resources import files

from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.table import PrintedCell, PrintedSheet


def render_html(sheets: Sequence[PrintedSheet], at: datetime) -> bytes:
    """A page with one section per sheet, dated `at`."""
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
        f'{heading}{lines}<div class="scroll">\n{_table(sheet)}</div>\n</section>\n'
    )


def _table(sheet: PrintedSheet) -> str:
    table = sheet.table
    columns = "".join(f'<col style="width: {width / 10}mm">' for width in table.columns)
    rows = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>\n" for row in table.rows)
    return f'<table style="min-width: {sum(table.columns) / 10 - 1}mm">\n<colgroup>{columns}</colgroup>\n{rows}</table>\n'


def _cell(cell: PrintedCell) -> str:
    tag = "th" if cell.style is Style.LABEL else "td"
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.width), ("rowspan", cell.height)) if count > 1
    )
    text = escape(cell.text).replace("\n", "<br>")
    return f'<{tag} class="{cell.style}"{spans}>{text}</{tag}>'
