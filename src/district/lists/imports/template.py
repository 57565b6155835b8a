"""The workbook that an import offers for filling in, and the one that shows what was wrong."""

from typing import IO, Any

from django import forms
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from district.lib.series import series
from district.lib.spreadsheet.grid import letters
from district.lib.spreadsheet.writing import width_of, workbook, write
from district.lists.importing import ImportColumn, Importing
from district.lists.imports.choices import words_of

PREPARED = 5000
"""Rows with a dropdown."""


def write_template(target: IO[bytes], importing: Importing) -> None:
    """A sheet to fill in, a sheet that explains, and one that holds the options of the dropdowns."""
    with workbook(target) as book:
        data = book.add_worksheet(_("数据"))
        _explanations(book, importing)
        lists = _options(book, importing)
        _data(book, data, importing, lists)


def title_of(column: ImportColumn) -> str:
    """A column's title, with the mark of what is required."""
    return f"{column.title}*" if column.field.required else str(column.title)


def _data(book: Workbook, sheet: Any, importing: Importing, lists: dict[str, str]) -> None:
    grey = {"font_color": "#8a94a0", "italic": True}
    for place, column in enumerate(importing.columns):
        shown = book.add_format({"num_format": _format(column)})
        sheet.set_column(
            place, place, max(12, width_of(title_of(column)) + 4, width_of(str(column.example)) + 2), shown
        )
        if column.name in lists:
            sheet.data_validation(1, place, PREPARED, place, _dropdown(lists[column.name]))
    for place, column in enumerate(importing.columns):
        write(sheet, 0, place, title_of(column), _head(book, is_required=column.field.required))
    for place, column in enumerate(importing.columns):
        write(sheet, 1, place, str(column.example), book.add_format({**grey, "num_format": "@"}))
    sheet.freeze_panes(1, 0)
    sheet.activate()


def _head(book: Workbook, *, is_required: bool) -> Any:
    colour = "#dbe7f6" if is_required else "#eef2f7"
    return book.add_format({"bold": True, "bg_color": colour, "bottom": 1, "text_wrap": True, "valign": "vcenter"})


def _format(column: ImportColumn) -> str:
    """Codes are text before anything is typed, so that Excel never makes numbers of them."""
    if column.is_code:
        return "@"
    if isinstance(column.field, forms.DateTimeField):
        return "yyyy-mm-dd hh:mm"
    return "yyyy-mm-dd" if isinstance(column.field, forms.DateField) else "General"


def _dropdown(source: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_title": _("不在可选项中"),
        "error_message": _("请从下拉列表中选择。"),
    }


def _options(book: Workbook, importing: Importing) -> dict[str, str]:
    """Write the options of every dropdown and say where they stand."""
    listed = [(column, list(words_of(column.field))) for column in importing.columns if _has_list(column)]
    if not listed:
        return {}
    name = _("选项")
    sheet = book.add_worksheet(name)
    for row in range(max(len(words) for _column, words in listed) + 1):
        for place, (column, words) in enumerate(listed):
            write(sheet, row, place, ([str(column.title), *words] + [None] * row)[row])
    return {
        column.name: f"='{name}'!${letters(place)}$2:${letters(place)}${len(words) + 1}"
        for place, (column, words) in enumerate(listed)
        if words
    }


def _has_list(column: ImportColumn) -> bool:
    multiple = forms.MultipleChoiceField | forms.ModelMultipleChoiceField
    return isinstance(column.field, forms.ChoiceField) and not isinstance(column.field, multiple)


def _explanations(book: Workbook, importing: Importing) -> None:
    sheet, head = book.add_worksheet(_("填写说明")), _head(book, is_required=False)
    sheet.set_column(0, 1, 16)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 3, 24)
    lines = [(_("列"), _("是否必填"), _("怎么填"), _("示例")), *map(_explanation, importing.columns)]
    for row, line in enumerate(lines):
        for place, text in enumerate(line):
            write(sheet, row, place, text, None if row else head)
    write(sheet, len(lines) + 1, 0, _("“数据”表第 2 行是示例，留着也不会导入。列的顺序可以变，不认识的列会略去。"))
    if importing.help:
        write(sheet, len(lines) + 2, 0, str(importing.help))


def _explanation(column: ImportColumn) -> tuple[str, str, str, str]:
    needed = _("必填") if column.field.required else _("选填")
    how = str(column.help or column.field.help_text or _by_kind(column))
    return str(column.title), needed, how, str(column.example)


def _by_kind(column: ImportColumn) -> str:
    """How a column is filled in, as its field's kind says."""
    if isinstance(column.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return _("可以填几项，用顿号隔开：%(words)s") % {"words": series(list(words_of(column.field))[:20])}
    if isinstance(column.field, forms.ChoiceField):
        return _("从下拉列表中选择。")
    if column.is_code:
        return _("按文本填写，保留前面的 0 和全部数字。")
    for kind, sentence in (
        (forms.BooleanField, _("填“是”或“否”。")),
        (forms.DateTimeField, _("时间，写成 2024-03-05 14:05 这样。")),
        (forms.DateField, _("日期，写成 2024-03-05 这样。")),
        (forms.IntegerField, _("只填数字，不写单位。没有数就留空，不要填 0。")),
    ):
        if isinstance(column.field, kind):
            return sentence
    longest = getattr(column.field, "max_length", None)
    return _("文字，最多 %(longest)s 个字。") % {"longest": longest} if longest else _("文字。")
