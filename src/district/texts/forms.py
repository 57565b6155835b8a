"""What is typed about texts, parsed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.shell.forms import HouseForm


class SayForm(HouseForm):
    """Whether a text by hand was sent."""

    sent = forms.ChoiceField(choices=[("yes", _("是")), ("no", _("否"))], label=_("是否发出"))
