"""What stands in a cell, as its column's form field takes it; or a sentence that says why it cannot."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from district.lib.spreadsheet.grid import Cell, ErrorValue
from district.lists.importing import ImportColumn, WrongCell
from district.lists.imports.choices import Choices

EXACT = 10**15
"""Excel keeps fifteen digits of a number; from here on the last ones are noughts of its own making."""
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Excel's numbers of days from 1927 to 2119."""
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
_AS_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EIGHT_DIGITS = re.compile(r"(19|20|21)\d{6}")
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")


def cleaned(column: ImportColumn, cell: Cell, choices: Choices) -> Any:
    """A cell's value; None for an empty one, which is never nought. Raises `WrongCell`."""
    if isinstance(cell, ErrorValue):
        sentence = _("Excel 在这里显示错误值 %(word)s；请改正公式，或直接填写结果。")
        raise WrongCell(column.name, sentence % {"word": cell.word})
    if cell is None:
        return _nothing(column)
    prepared = _preparation(column)(column, cell, choices)
    try:
        return column.field.clean(prepared)
    except ValidationError as error:
        raise WrongCell(column.name, _sentence(column, cell, error)) from error


def _nothing(column: ImportColumn) -> None:
    if column.field.required:
        own = _own(column.field, "required")
        raise WrongCell(column.name, own or _("“%(title)s”必须填写。") % {"title": column.title})


def _preparation(column: ImportColumn) -> Callable[[ImportColumn, Any, Choices], Any]:
    """How cells of a column are prepared for its field."""
    if column.is_code:
        return _code
    for kind, preparation in _PREPARATIONS:
        if isinstance(column.field, kind):
            return preparation
    return _text


def _text(column: ImportColumn, cell: Any, choices: Choices) -> str:  # noqa: ARG001
    return shown(cell)


def _choice(column: ImportColumn, cell: Any, choices: Choices) -> Any:
    return choices.key(column, shown(cell))


def _code(column: ImportColumn, cell: Any, choices: Choices) -> Any:
    """Digits that are no number. What Excel has already changed cannot be known any more, and is refused."""
    if isinstance(cell, date | time | timedelta):
        raise WrongCell(column.name, _("Excel 把这里的号码变成了日期；请把这一列设为“文本”格式，再重新填写。"))
    is_rounded = isinstance(cell, float) and abs(cell) >= EXACT
    if is_rounded or (isinstance(cell, str) and _SCIENTIFIC.fullmatch(cell)):
        raise WrongCell(
            column.name,
            _("Excel 只保留 15 位数字，这个号码的后几位已经丢失；请把这一列设为“文本”格式，再重新填写完整的号码。"),
        )
    text = shown(cell)
    return choices.key(column, text) if isinstance(column.field, forms.ChoiceField) else text


def _number(column: ImportColumn, cell: Any, choices: Choices) -> str:  # noqa: ARG001
    """A number as text, so that 0.1 stays 0.1; full-width digits and separators of thousands are read as such."""
    if isinstance(cell, bool | date | time | timedelta):
        raise WrongCell(column.name, _("“%(value)s”不是数字。") % {"value": shown(cell)})
    text = unicodedata.normalize("NFKC", shown(cell))
    return text.replace(",", "") if _GROUPED.fullmatch(text) else text


def _day(column: ImportColumn, cell: Any, choices: Choices) -> Any:  # noqa: ARG001
    """A day. Eight digits are one; a day's number in Excel is named, because it may as well be any other number."""
    if isinstance(cell, datetime | date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = unicodedata.normalize("NFKC", shown(cell))
    if _AS_WRITTEN.fullmatch(text):  # by far the most; the field would try one format after the other
        with suppress(ValueError):
            return date.fromisoformat(text)
    if _EIGHT_DIGITS.fullmatch(text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if isinstance(cell, float) and FIRST_SERIAL <= cell <= LAST_SERIAL:
        day = date(1899, 12, 30) + timedelta(days=int(cell))
        sentence = _("“%(value)s”是数字；如果要填的是 %(day)s，请把这一列设为日期格式，或直接写 %(day)s。")
        raise WrongCell(column.name, sentence % {"value": text, "day": day.isoformat()})
    return text


def _moment(column: ImportColumn, cell: Any, choices: Choices) -> Any:
    if isinstance(cell, datetime | date):
        return cell
    return _day(column, cell, choices) if isinstance(cell, float) else shown(cell)


def _yes(column: ImportColumn, cell: Any, choices: Choices) -> bool:  # noqa: ARG001
    word = shown(cell).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise WrongCell(column.name, _("“%(value)s”看不懂，请填“是”或“否”。") % {"value": shown(cell)})


_YES = frozenset({"是", "有", "对", "√", "✓", "y", "yes", "true", "1"})
_NO = frozenset({"否", "无", "没有", "错", "×", "x", "n", "no", "false", "0"})
_PREPARATIONS: tuple[tuple[type[forms.Field], Callable[..., Any]], ...] = (
    (forms.ChoiceField, _choice),
    (forms.BooleanField, _yes),
    (forms.DateTimeField, _moment),
    (forms.DateField, _day),
    (forms.IntegerField, _number),
    (forms.Field, _text),
)
"""By the first kind that fits; decimal fields are a kind of integer field."""


def shown(cell: Any) -> str:
    """A cell as Excel shows it: a number with fifteen digits at most, without a fraction that is none."""
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else format(cell, ".15g")
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
    if isinstance(cell, time):
        return f"{cell:%H:%M:%S}"
    if isinstance(cell, ErrorValue):
        return cell.word
    return "" if cell is None else str(cell)


def _sentence(column: ImportColumn, cell: Cell, error: ValidationError) -> str:
    """What is wrong with a cell, with what stands in it."""
    value, code = _short(shown(cell)), str(getattr(error, "code", "") or "")
    own = _own(column.field, code)
    if own:
        return " ".join(error.messages)
    if code == "invalid":
        for kind, sentence in _invalid():
            if isinstance(column.field, kind):
                return sentence % {"value": value}
    return _("“%(value)s”：%(problem)s") % {"value": value, "problem": " ".join(error.messages)}


def _invalid() -> tuple[tuple[type[forms.Field], str], ...]:
    return (
        (forms.DateTimeField, _("“%(value)s”不是时间，请写成 2024-03-05 14:05 这样。")),
        (forms.DateField, _("“%(value)s”不是日期，请写成 2024-03-05 这样。")),
        (forms.DecimalField, _("“%(value)s”不是数字；只填数字，不要写单位。")),
        (forms.FloatField, _("“%(value)s”不是数字；只填数字，不要写单位。")),
        (forms.IntegerField, _("“%(value)s”不是整数；只填数字，不要写单位。")),
    )


def _own(field: forms.Field, code: str) -> str:
    """The message that a field was given for a problem; nothing when it has only what its class says."""
    usual: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    message = field.error_messages.get(code)
    return "" if message is None or message is usual.get(code) else str(message)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
