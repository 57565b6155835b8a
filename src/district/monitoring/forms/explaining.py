"""What is said of a row that lags."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.monitoring.models import Cause, Explanation, Likelihood
from district.monitoring.said import Said, said_of
from district.shell.forms import HouseForm


class ExplainForm(HouseForm):
    """An explanation. Counted rows have no declared value."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, label=_("版本"))
    """Of what was said before; 0 where nothing was."""
    value = forms.CharField(label=_("执行情况（人工申报）"), max_length=100, required=False)
    source = forms.CharField(
        label=_("依据"), max_length=300, required=False, help_text=_("哪一份文件或材料能证明，例如“7 月培训签到册”。")
    )
    causes = forms.MultipleChoiceField(
        label=_("偏差原因"), choices=Cause.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label=_("原因说明"), max_length=2000, required=False, widget=forms.Textarea)
    measure = forms.CharField(label=_("纠偏措施"), max_length=2000, required=False, widget=forms.Textarea)
    responsible = forms.CharField(label=_("责任人"), max_length=60, required=False)
    due_on = forms.DateField(label=_("完成期限"), required=False)
    likelihood = forms.ChoiceField(
        label=_("完成目标可能性"),
        choices=[("", _("按系统推算")), *Likelihood.choices],
        required=False,
        help_text=_("不同意系统的推算时，在这里改。"),
    )

    def __init__(self, *arguments: Any, is_counted: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if is_counted:
            for name in ("value", "source"):
                del self.fields[name]

    def said(self) -> Said:
        """What is to be written."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Said(**{**typed, "causes": ",".join(typed["causes"])})

    @property
    def titles(self) -> dict[str, Any]:
        """The fields by name, for the page that shows two versions side by side."""
        return {name: field.label for name, field in self.fields.items() if name != "version"}


def first_said(before: Explanation | None) -> dict[str, Any]:
    """What the form shows first."""
    if before is None:
        return {"version": 0}
    return {**said_of(before).values, "causes": list(before.ticked), "version": before.version}
