"""What the workbench sends."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.campaigns.actions import Ending
from district.campaigns.endings import FAULT, offered
from district.campaigns.models import Campaign
from district.campaigns.reached import campaigns_in
from district.lib.refusal import Refused
from district.questionnaires.sent_json import read_json
from district.shell.forms import HouseForm

LONGEST = 100_000
"""Characters of the answers of one conversation."""


class NextForm(HouseForm):
    """From which campaign the next person is taken; from any without."""

    campaign = forms.ModelChoiceField(queryset=Campaign.objects.none(), required=False, label=gettext_lazy("回访任务"))

    def __init__(self, *arguments: Any, request: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["campaign"].queryset = campaigns_in(request.scope)


class EndingForm(HouseForm):
    """How a call ended, and what was answered."""

    disposition = forms.ChoiceField(
        choices=offered,
        label=gettext_lazy("通话结果"),
        error_messages={"required": gettext_lazy("请选择通话结果。")},
    )
    note = forms.CharField(required=False, max_length=300, label=gettext_lazy("备注"))
    appointment = forms.DateTimeField(
        required=False, label=gettext_lazy("约定再拨"), input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    )
    told_on = forms.DateField(required=False, label=gettext_lazy("死亡或迁出日期"))
    stop_calling = forms.BooleanField(required=False, label=gettext_lazy("要求不再来电"))
    answers_json = forms.CharField(required=False, max_length=LONGEST)
    next = forms.BooleanField(required=False)
    campaign = forms.ModelChoiceField(queryset=Campaign.objects.all(), required=False)

    def clean_answers_json(self) -> dict[str, Any] | None:
        """The answers by question; none when the questionnaire was not opened."""
        text = self.cleaned_data["answers_json"]
        if not text:
            return None
        try:
            told = read_json(text, longest=LONGEST)
        except Refused as refused:
            raise ValidationError(refused.sentence) from refused
        if not isinstance(told, dict):
            raise ValidationError(_("问卷内容没有完整送到，请再保存一次。"))
        return told

    def ending(self) -> Ending:
        """How it ended, as the action takes it."""
        given = self.cleaned_data
        told = {name: given[name] for name in ("note", "appointment", "told_on", "stop_calling")}
        return Ending("" if given["disposition"] == FAULT else given["disposition"], **told)

    def answers(self) -> dict[str, Any] | None:
        """What was answered, as the action takes it."""
        found: dict[str, Any] | None = self.cleaned_data["answers_json"]
        return found


class SkipForm(HouseForm):
    """Why somebody is skipped."""

    reason = forms.CharField(max_length=200, label=gettext_lazy("跳过的原因"))
