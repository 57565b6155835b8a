"""The printed sheet as one self-contained page: no script, no outside resource, A4 when printed."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from importlib.resources import files

from shixiao.sheets.write.layout import Style
from shixiao.sheets.write.table import PrintedCell, PrintedSheet, PrintedTable, Rows


def render_html(sheets: Sequence[PrintedSheet], at: datetime) -> bytes:
    """A page with one section per sheet, dated `at` (in UTC)."""
    title = escape(sheets[0].name)
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
        f'{heading}{lines}<div class="scroll" role="region" tabindex="0" aria-label="{escape(sheet.name)}">\n'
        f"{_tables(sheet.table)}</div>\n</section>\n"
    )


def _tables(table: PrintedTable) -> str:
    """The rows above the running header as one table, the header and all below it as another: it needs a `thead`."""
    parts = table.parts()
    above = _table(table, (), parts.above) if parts.above else ""
    return above + _table(table, parts.header, parts.below)


def _table(table: PrintedTable, head: Rows, body: Rows) -> str:
    width = sum(table.columns)
    columns = "".join(f'<col style="width: {100 * column / width:.2f}%">' for column in table.columns)
    heading = f"<thead>\n{_rows(head)}</thead>\n" if head else ""
    return (
        f'<table style="min-width: {width // 10 - 2}mm">\n<colgroup>{columns}</colgroup>\n'
        f"{heading}<tbody>\n{_rows(body)}</tbody>\n</table>\n"
    )


def _rows(rows: Rows) -> str:
    return "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)


def _cell(cell: PrintedCell) -> str:
    tag = "th" if cell.style is Style.LABEL else "td"
    kind = f"{cell.style} open-{cell.open_side}" if cell.open_side else cell.style
    columns = f' colspan="{cell.width}"' if cell.width > 1 else ""
    rows = f' rowspan="{cell.height}"' if cell.height > 1 else ""
    text = escape(cell.text).replace("\n", "<br>")
    return f'<{tag} class="{kind}"{columns}{rows}>{text}</{tag}>'
