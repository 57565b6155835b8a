"""What is typed into one row."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.goals.models import GoalRow
from district.shell.forms import EditForm, HouseForm

SAID = ("level1", "level2", "name", "goal", "measure", "target", "weight", "rule")


class RowForm(HouseForm):
    """One third-level indicator. Levels can be chosen or typed."""

    level1 = forms.CharField(label=_("一级指标"), max_length=60)
    level2 = forms.CharField(label=_("二级指标"), max_length=60, required=False)
    name = forms.CharField(label=_("三级指标"), max_length=200)
    target = forms.CharField(
        label=_("年度指标值"),
        max_length=60,
        required=False,
        help_text=_("连单位一起写，例如 ≥95%、≤12 小时、21 家、≤6月、优。"),
    )
    weight = forms.DecimalField(label=_("分值"), max_digits=5, decimal_places=2, min_value=0)
    rule = forms.CharField(
        label=_("评分规则"),
        max_length=300,
        required=False,
        help_text=_("不写时按通用规则：达到得满分，未达到按比例。也可写明，例如 ≥75%得5分，≥70%得3分，<70%不得分。"),
    )
    goal = forms.CharField(label=_("目标值"), max_length=60, required=False)
    measure = forms.CharField(label=_("评价指标"), max_length=200, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in ("level1", "level2"):
            self.fields[name].widget.attrs |= {"list": f"{name}-offered", "autocomplete": "off"}

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in SAID}


class RowEditForm(EditForm, RowForm):
    """The same, over a row that exists."""


def first_values(row: GoalRow) -> dict[str, Any]:
    """A row as the form that edits it shows it first."""
    return {name: getattr(row, name) for name in (*SAID, "version")}


class LookForm(EditForm):
    """Why a target stays as it was last year."""

    why = forms.CharField(
        label=_("沿用理由"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：服务机构和人员没有变化，上年刚达到指标值。"),
    )
