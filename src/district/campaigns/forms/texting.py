"""To how many people of which centre texts go."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.orgs.models import Organisation
from district.shell.forms import HouseForm

MOST, USUAL = 200, 50


class NextTextsForm(HouseForm):
    """The next so many of a centre's queue."""

    centre = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("中心"), required=False, empty_label=_("本机构全部")
    )
    count = forms.IntegerField(label=_("接下来的人数"), min_value=1, max_value=MOST, initial=USUAL, required=False)

    def __init__(self, *arguments: Any, scope: Scope, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["centre"].queryset = Organisation.objects.within(scope).centres().order_by("code")

    def asked(self) -> tuple[Any, int]:
        """The centre, if one was chosen, and how many."""
        if not self.is_bound or not self.is_valid():
            return None, USUAL
        return self.cleaned_data["centre"], self.cleaned_data["count"] or USUAL
