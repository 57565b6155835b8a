"""Form fields that conditions of several lists need."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DatesWidget(forms.MultiWidget):
    """Two boxes for days, joined by a word."""

    template_name = "lists/dates.html"

    def __init__(self, attrs: Any = None) -> None:
        boxes = {name: forms.DateInput({"type": "date"}, "%Y-%m-%d") for name in ("since", "until")}
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The two days of a pair."""
        return list(value) if value else [None, None]


class DatesField(forms.MultiValueField):
    """From a day to a day, both included; either may be left open. Its value is a pair, or None for neither."""

    widget = DatesWidget
    default_error_messages = {
        "invalid": _("日期看不懂，请写成 2024-03-05 这样。"),
        "turned": _("开始日期不能晚于结束日期。"),
    }

    def __init__(self, **named: Any) -> None:
        wrong = {"invalid": self.default_error_messages["invalid"]}
        parts = (forms.DateField(required=False, error_messages=wrong) for _part in range(2))
        super().__init__(tuple(parts), required=False, require_all_fields=False, **named)

    def compress(self, data_list: list[Any]) -> tuple[date | None, date | None] | None:
        """The pair of days."""
        since, until = data_list or (None, None)
        if since and until and since > until:
            raise ValidationError(self.error_messages["turned"], code="turned")
        return (since, until) if since or until else None
