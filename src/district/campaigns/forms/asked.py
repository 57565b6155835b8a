"""What statistics are asked for: a period, and over whom."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from district.campaigns.reached import campaigns_in
from district.shell.forms import HouseForm


class PeriodForm(HouseForm):
    """A period; this month unless said."""

    begins_on = forms.DateField(label=gettext_lazy("从"), required=False, widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=gettext_lazy("到"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *arguments: Any, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._on = on

    def period(self) -> tuple[date, date]:
        """What was asked for, as far as it makes sense."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        ends_on = given.get("ends_on") or self._on
        begins_on = given.get("begins_on") or ends_on.replace(day=1)
        return min(begins_on, ends_on), ends_on


BY = (
    ("centre", gettext_lazy("中心")),
    ("team", gettext_lazy("团队")),
    ("group", gettext_lazy("人群")),
    ("campaign", gettext_lazy("回访任务")),
    ("month", gettext_lazy("首次拨打的月份")),
)


class StatisticsForm(HouseForm):
    """Over which campaign, and by what."""

    campaign = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("回访任务"), required=False, empty_label=gettext_lazy("全部")
    )
    by = forms.ChoiceField(choices=BY, label=gettext_lazy("分组"), required=False)

    def __init__(self, *arguments: Any, request: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        started = campaigns_in(request.scope).filter(started_at__isnull=False)
        self.fields["campaign"].queryset = started.order_by("-begins_on", "title")
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select"

    def asked(self) -> tuple[Any, str]:
        """The campaign or none, and by what."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return given.get("campaign"), given.get("by") or "centre"
