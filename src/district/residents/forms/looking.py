"""The forms for looking: by a whole number, and at a sealed value."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from district.residents.forms.fields import PlainText
from district.residents.presenters import TITLES
from district.residents.sealed import SEALED
from district.shell.forms import HouseForm

PURPOSES = (
    ("contact", _("联系居民")),
    ("verify", _("核对身份")),
    ("visit", pgettext_lazy("purpose", "上门服务")),
    ("correct", _("更正档案")),
    ("other", _("其他")),
)


class RevealForm(HouseForm):
    """What is to be seen, and what for."""

    column = forms.ChoiceField(choices=[(name, TITLES[name]) for name in SEALED], widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label=_("用途"), choices=PURPOSES)
    words = PlainText(
        label=_("具体说明"), min_length=4, max_length=100, help_text=_("例如：电话核实随访时间。将与您的姓名一并记录。")
    )

    def said(self) -> str:
        """The purpose in words, as the trail keeps it."""
        titles = dict(PURPOSES)
        return gettext("%(title)s：%(value)s") % {
            "title": titles[self.cleaned_data["purpose"]],
            "value": self.cleaned_data["words"],
        }


class NumberForm(HouseForm):
    """A whole identity number or phone. It is sent by POST, so that it stands in no address and no log."""

    number = forms.CharField(
        label=_("身份证号码或电话"),
        min_length=5,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
        help_text=_("需填写完整号码。系统比对加密索引，不解密任何档案。"),
    )
