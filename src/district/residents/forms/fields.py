"""Fields that check the numbers of residents as they are typed."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.lib.refusal import Refused
from district.residents.file_numbers import PREFIX, check_prefix, parse_file_number
from district.residents.identity_numbers import Identity, parse_identity_number
from district.residents.phones import parse_phone
from district.residents.sealed import compact


def day_field(title: Any, **named: Any) -> forms.DateField:
    """A day, chosen or typed."""
    return forms.DateField(label=title, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **named)


def parsed(parse: Callable[..., Any], text: str, **named: Any) -> Any:
    """What was typed, parsed; a refusal becomes the field's error."""
    try:
        return parse(text, **named) if text else ""
    except Refused as refused:
        raise ValidationError(refused.sentence) from None


def parsed_identity(text: str, on: date) -> Identity | str:
    """An identity number of this site; empty for none."""
    found: Identity | str = parsed(parse_identity_number, text, on=on, is_demonstration=settings.SITE.is_demonstration)
    return found


def parsed_phone(text: str) -> str:
    """A phone of this site; empty for none."""
    found: str = parsed(parse_phone, text, is_demonstration=settings.SITE.is_demonstration)
    return found


def file_number_or_prefix(text: str) -> str:
    """All seventeen digits, or the twelve from which the next number follows."""
    number = compact(text)
    if len(number) != PREFIX:
        return parse_file_number(text)
    check_prefix(number)
    return number


class PlainText(forms.CharField):
    """Text without what would be invisible in it."""

    def to_python(self, value: Any) -> str:
        """The text, trimmed, of printable characters."""
        text: str = super().to_python(value)
        if not text.isprintable():
            raise ValidationError(_("文字里有看不见的字符，请重新输入。"))
        return text
