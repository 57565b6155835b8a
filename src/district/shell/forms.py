"""Forms as the site shows them: label, help, error, and what screen readers need, for every field alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class HouseForm(forms.Form):
    """A form that parses and validates, and never saves."""

    template_name = "forms/form.html"

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)


class EditForm(HouseForm):
    """A form over a row: it carries the version of the row that was seen."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, label=_("版本"))
