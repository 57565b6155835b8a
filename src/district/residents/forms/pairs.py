"""The forms about pairs of files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.residents.forms.fields import PlainText
from district.residents.merged_values import CHOSEN
from district.residents.models import Resident
from district.residents.presenters import TITLES
from district.shell.forms import HouseForm

KEEP, TAKE = "keep", "take"


class DismissForm(HouseForm):
    """Two files are two people's."""

    because = PlainText(label=_("依据"), max_length=200, help_text=_("例如：身份证号码不同，系同名同日出生。"))


class MergeForm(HouseForm):
    """Which side of each field is kept, and why the two are one person."""

    reason = PlainText(label=_("合并依据"), max_length=200, help_text=_("例如：身份证复印件核对一致。"))
    survivor_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    merged_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in CHOSEN:
            choices = [(KEEP, _("保留")), (TAKE, _("采用另一份"))]
            self.fields[name] = forms.ChoiceField(
                choices=choices, label=TITLES[name], required=False, widget=forms.RadioSelect
            )

    def taken(self) -> list[str]:
        """The fields taken from the file that goes away."""
        return [name for name in CHOSEN if self.cleaned_data[name] == TAKE]

    def seen(self) -> tuple[int, int]:
        """The versions that were compared."""
        return self.cleaned_data["survivor_version"], self.cleaned_data["merged_version"]


def proposed(survivor: Resident, merged: Resident) -> dict[str, Any]:
    """At first the survivor keeps what it has and takes what it lacks."""
    sides = {name: KEEP if getattr(survivor, name) or not getattr(merged, name) else TAKE for name in CHOSEN}
    return sides | {"survivor_version": survivor.version, "merged_version": merged.version}
