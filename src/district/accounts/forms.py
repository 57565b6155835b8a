"""What the pages of accounts ask for."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from district.shell.forms import EditForm, HouseForm


class ReasonForm(EditForm):
    """Why an account is changed."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        help_text=_("会写入操作记录，例如：本人遗失密码，已当面核对工牌。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class LanguageForm(HouseForm):
    """In which language somebody wants to be spoken to."""

    language = forms.ChoiceField(label=_("界面语言"), choices=settings.LANGUAGES)
