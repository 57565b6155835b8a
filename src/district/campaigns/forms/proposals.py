"""Deciding what an agent heard."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.shell.forms import EditForm


class DecisionForm(EditForm):
    """The centre asked the family or the police: it is true, or it is not."""

    decision = forms.ChoiceField(
        choices=(("accept", gettext_lazy("属实，更正档案")), ("reject", gettext_lazy("不属实"))),
        label=gettext_lazy("是否属实"),
        widget=forms.RadioSelect,
    )
    on = forms.DateField(
        label=gettext_lazy("死亡或迁出日期"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=gettext_lazy("属实时必填，档案按这一天更正。"),
    )
    answer = forms.CharField(
        label=gettext_lazy("核实结果"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("不属实时必填：向谁核实，结果怎样。"),
    )

    def clean(self) -> dict[str, Any]:
        """A correction has its day, a rejection its reason."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("decision") == "accept" and not given.get("on"):
            self.add_error("on", ValidationError(_("请填写核实后的日期。")))
        if given.get("decision") == "reject" and not given.get("answer"):
            self.add_error("answer", ValidationError(_("请写明核实的结果。")))
        return given
