"""Drawing calls for review, and scoring one by its card."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from district.campaigns.forms.asked import UNREADABLE
from district.campaigns.models import Campaign
from district.campaigns.reached import campaigns_in
from district.campaigns.scoring import MARKS, titled
from district.shell.forms import EditForm, HouseForm

EARNED = {"0": gettext_lazy("没做到"), "0.5": gettext_lazy("部分做到"), "1": gettext_lazy("做到")}
AREA = {"rows": 3}


class SampleForm(HouseForm):
    """Which calls, how many of each agent, and by which seed."""

    campaign = forms.ModelChoiceField(queryset=Campaign.objects.none(), label=gettext_lazy("回访任务"))
    begins_on = forms.DateField(label=gettext_lazy("开始日期"), widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=gettext_lazy("结束日期"), widget=forms.DateInput({"type": "date"}))
    for_each_agent = forms.IntegerField(label=gettext_lazy("每名回访员抽取"), min_value=1, max_value=50, initial=3)
    seed = forms.CharField(
        label=gettext_lazy("随机种子"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("同一种子、同一批通话，抽到的是同样的通话。不填时随机产生并记录。"),
    )

    def __init__(self, *arguments: Any, request: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        started = campaigns_in(request.scope).filter(started_at__isnull=False)
        self.fields["campaign"].queryset = started.order_by("-begins_on", "title")


class AsOfForm(HouseForm):
    """Up to which day reviews are told; unless it is said, up to today."""

    as_of = forms.DateField(
        label=gettext_lazy("截至"),
        required=False,
        error_messages=UNREADABLE,
    )

    def __init__(self, *arguments: Any, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._on = on

    def day(self) -> date:
        """The day; today where none can be understood."""
        given = self.cleaned_data.get("as_of") if self.is_bound and self.is_valid() else None
        return given or self._on


class ScoreForm(EditForm):
    """Each item of the card, the fatal errors, and a sentence."""

    def __init__(self, *arguments: Any, card: Mapping[str, Any], is_settling: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.card = card
        for item in card["items"]:
            self.fields[f"item-{item['name']}"] = forms.ChoiceField(
                label=f"{titled(item)}（{item['weight']}）",
                choices=[(mark, EARNED[mark]) for mark in reversed(MARKS)],
                widget=forms.RadioSelect,
            )
        self.fields["fatal"] = forms.MultipleChoiceField(
            label=gettext_lazy("严重错误（有一项即为 0 分）"),
            choices=[(each["name"], titled(each)) for each in card["fatal"]],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        title = gettext_lazy("处理意见") if is_settling else gettext_lazy("评语")
        self.fields["note"] = forms.CharField(
            label=title, required=is_settling, max_length=1000, widget=forms.Textarea(AREA)
        )

    def marks(self) -> dict[str, str]:
        """How much of each item was earned."""
        return {item["name"]: self.cleaned_data[f"item-{item['name']}"] for item in self.card["items"]}


class ReasonForm(EditForm):
    """Why an agent does not agree."""

    reason = forms.CharField(label=gettext_lazy("申诉理由"), max_length=1000, widget=forms.Textarea(AREA))


class CoachForm(HouseForm):
    """What a supervisor tells an agent."""

    text = forms.CharField(label=gettext_lazy("辅导内容"), max_length=1000, widget=forms.Textarea(AREA))
