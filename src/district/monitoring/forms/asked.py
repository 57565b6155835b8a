"""What the address of a page asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.monitoring.months import MONTHS
from district.shell.forms import HouseForm


class MonthForm(HouseForm):
    """The month, and on the list the year, whose end a page shows."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100, required=False)
    month = forms.IntegerField(label=_("月份"), min_value=1, max_value=MONTHS, required=False)

    def asked(self, name: str) -> int | None:
        """What was asked for; None where nothing or nonsense was."""
        self.is_valid()
        found: int | None = self.cleaned_data.get(name)
        return found
