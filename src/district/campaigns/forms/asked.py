"""What statistics are asked for: a period, and over whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from district.campaigns.reached import campaigns_in
from district.campaigns.statistics.period import Days, last_month
from district.shell.forms import HouseForm

UNREADABLE = {"invalid": gettext_lazy("日期看不懂，请写成 2024-03-05 这样。")}


def _day(title: Any) -> forms.DateField:
    return forms.DateField(
        label=title, required=False, error_messages=UNREADABLE, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class DaysForm(HouseForm):
    """A period whose first day is not after its last."""

    begins_on = _day(gettext_lazy("从"))
    ends_on = _day(gettext_lazy("到"))

    def clean(self) -> dict[str, Any]:
        """The days, in their order."""
        given: dict[str, Any] = super().clean() or {}
        begins_on, ends_on = given.get("begins_on"), given.get("ends_on")
        if begins_on and ends_on and begins_on > ends_on:
            raise ValidationError(gettext_lazy("开始日期不能晚于结束日期。"))
        return given

    def given(self) -> dict[str, Any]:
        """What was asked for; nothing while it cannot be understood, and then the page says so."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    @property
    def problems(self) -> list[str]:
        """Why it cannot be understood."""
        return [str(sentence) for found in self.errors.values() for sentence in found]


class PeriodForm(DaysForm):
    """A period; unless it is said, the one that this page usually shows."""

    def __init__(self, *arguments: Any, on: date, usual: Callable[[date], Days] = last_month, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._on, self._usual = on, usual(on)

    def period(self) -> Days:
        """What was asked for. One day alone means: from the first of its month, or until today."""
        given = self.given()
        begins_on, ends_on = given.get("begins_on"), given.get("ends_on")
        if begins_on and not ends_on:
            return Days(begins_on, max(begins_on, self._on))
        if ends_on and not begins_on:
            return Days(ends_on.replace(day=1), ends_on)
        return Days(begins_on, ends_on) if begins_on and ends_on else self._usual


BY = (
    ("centre", gettext_lazy("中心")),
    ("team", gettext_lazy("团队")),
    ("agent", gettext_lazy("回访员")),
    ("group", gettext_lazy("人群")),
    ("band", gettext_lazy("时段")),
    ("campaign", gettext_lazy("回访任务")),
    ("month", gettext_lazy("月份")),
)
EARLIEST, LATEST = date(1949, 10, 1), date(9998, 12, 31)
"""What an open end of a period stands for."""


class StatisticsForm(DaysForm):
    """Over which campaign, which days, and by what."""

    campaign = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("回访任务"), required=False, empty_label=gettext_lazy("全部")
    )
    by = forms.ChoiceField(choices=BY, label=gettext_lazy("分组"), required=False)
    field_order = ("campaign", "begins_on", "ends_on", "by")

    def __init__(self, *arguments: Any, request: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        started = campaigns_in(request.scope).filter(started_at__isnull=False)
        self.fields["campaign"].queryset = started.order_by("-begins_on", "title")
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-control" if name in ("begins_on", "ends_on") else "form-select"

    def asked(self) -> tuple[Any, Days | None, str]:
        """The campaign or none, the days or none for all of them, and by what."""
        given = self.given()
        begins_on, ends_on = given.get("begins_on"), given.get("ends_on")
        days = Days(begins_on or EARLIEST, ends_on or LATEST) if begins_on or ends_on else None
        return given.get("campaign"), days, given.get("by") or "centre"
