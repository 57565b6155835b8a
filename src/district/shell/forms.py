"""Forms as the site shows them: label, help, error, and what screen readers need, for every field alike."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from district.lib.refusal import Refused

DASHES = "-" * 9
"""What Django writes where nothing is chosen."""


class HouseForm(forms.Form):
    """A form that parses and validates, and never saves."""

    template_name = "forms/form.html"

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            _name_what_is_missing(field)
            if getattr(field, "empty_label", None) == DASHES:
                field.empty_label = "—"

    def blame(self, refused: Refused) -> None:
        """Show why something was refused: beside the field at fault if the form has it, else above the form."""
        self.add_error(refused.about if refused.about in self.fields else None, refused.sentence)


class EditForm(HouseForm):
    """A form over a row: it carries the version of the row that was seen."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, label=_("版本"))


def _name_what_is_missing(field: Any) -> None:
    """Say which field is empty instead of "this field", unless the form has a sentence of its own."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"] and field.label:
        sentence = _("请选择{label}。") if isinstance(field, forms.ChoiceField) else _("请填写{label}。")
        field.error_messages["required"] = format_lazy(sentence, label=field.label)
