"""Beginning a goal, stating it, adjusting and deciding it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.budgets.models import Project
from district.goals.models import GoalVersion
from district.goals.words import SHEETS
from district.orgs.models import Organisation
from district.shell.forms import EditForm, HouseForm

PROJECT = "project_expenditure"
AREA = {"rows": 5}


class NewGoalForm(HouseForm):
    """A project's sheet, or one for a whole service."""

    project = forms.ModelChoiceField(
        queryset=None,
        label=_("项目"),
        required=False,
        empty_label=_("不属于某个项目"),
        help_text=_("项目的年度、单位和资金从资金台账取得，不再填写。"),
    )
    sheet = forms.ChoiceField(choices=SHEETS.items(), label=_("表式"))
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100, required=False)
    title = forms.CharField(label=_("名称"), max_length=100, required=False)
    organisation = forms.ModelChoiceField(queryset=None, label=_("实施单位"), required=False)

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        projects = Project.objects.within(scope).filter(goals__isnull=True).order_by("-year", "code")
        self.fields["project"].queryset = projects
        self.fields["organisation"].queryset = Organisation.objects.within(scope).open_on(on).order_by("code")

    def clean(self) -> dict[str, Any]:
        """A project says its own year, unit and name; without one all three are asked for."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        project = given.get("project")
        if project:
            own = {"year": project.year, "organisation": project.organisation, "title": project.name, "sheet": PROJECT}
            return {**given, **own}
        for name in ("year", "title", "organisation"):
            if not given.get(name):
                self.add_error(name, ValidationError(_("不属于某个项目时，请填写这一项。")))
        return given


class StateForm(EditForm):
    """The general goal, and the points of the fund block where the sheet has one."""

    expected_goal = forms.CharField(
        label=_("年度总体目标"), required=False, max_length=3000, widget=forms.Textarea(AREA)
    )
    fund_weight = forms.DecimalField(
        label=_("预算执行率分值"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("通常是 10 分，由资金块计分，其余各行合计 90 分。"),
    )

    def __init__(self, *arguments: Any, version_of: GoalVersion, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not version_of.goal.project_id:
            del self.fields["fund_weight"]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {"expected_goal": given["expected_goal"], "fund_weight": given.get("fund_weight")}


class AdjustForm(HouseForm):
    """Why a goal changes in the year, and the paper that allows it."""

    reason = forms.CharField(label=_("调整原因"), max_length=300, widget=forms.Textarea({"rows": 3}))
    document_number = forms.CharField(label=_("文号"), max_length=100, help_text=_("例如 清财预〔2024〕57号。"))
    document = forms.FileField(label=_("批复文件"), help_text=_("PDF、图片、Word 或 Excel。"))


class DecideForm(EditForm):
    """Approving or returning, with what is said about it."""

    comment = forms.CharField(label=_("意见"), max_length=300, required=False)
    decision = forms.ChoiceField(
        choices=(("approve", _("批准")), ("return", _("退回修改"))), label=_("办理"), widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """Returning needs a reason."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("decision") == "return" and not given.get("comment"):
            self.add_error("comment", ValidationError(_("退回时请写明原因，让编制人知道改什么。")))
        return given


class VersionForm(EditForm):
    """Submitting: nothing but the version that was seen."""


class SourceForm(HouseForm):
    """Which goal's rows are taken over."""

    source = forms.ModelChoiceField(queryset=None, label=_("沿用"))

    def __init__(self, *arguments: Any, sources: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["source"].queryset = sources


class SheetFileForm(HouseForm):
    """A sheet in a file, whose rows become rows of the goal."""

    file = forms.FileField(
        label=_("自评表文件"),
        help_text=_("Word、Excel、PDF、网页或文本。只取指标、指标值和分值；年度总体目标还空着时也一并取用。"),
    )
