"""What the address of a page asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.shell.forms import HouseForm


class UntilForm(HouseForm):
    """The day up to which a page counts."""

    until = forms.DateField(label=_("截至"), required=False)


class YearForm(HouseForm):
    """The year of an overview."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100, required=False)
