"""What is said of a row, of the goal, and the papers behind a row."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.evaluations.models import RowJudgement
from district.evaluations.results import Evaluated
from district.evaluations.said import Said
from district.evaluations.scores import as_decimal
from district.shell.forms import EditForm, HouseForm
from shixiao.runs.funds import FundBlock
from shixiao.runs.result import RowResult

DECLARED = ("value", "completed", "source")
COMPLETED_CELL = "indicators.completed"


class JudgeForm(HouseForm):
    """A row's judgement. What a row has no use for is left out: counted rows have no declared value."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, label=_("版本"))
    """Of what was said before; 0 where nothing was."""
    value = forms.CharField(label=_("实际完成值（人工申报）"), max_length=100, required=False)
    completed = forms.CharField(label=_("目标完成值（人工申报）"), max_length=100, required=False)
    source = forms.CharField(
        label=_("依据"),
        max_length=300,
        required=False,
        help_text=_("哪一份文件或材料能证明，例如“第三季度满意度调查汇总表”。"),
    )
    awarded = forms.DecimalField(
        label=_("得分"), max_digits=6, decimal_places=2, required=False, help_text=_("留空表示暂不评分。")
    )
    reason = forms.CharField(label=_("偏差原因"), max_length=2000, required=False, widget=forms.Textarea)
    remedy = forms.CharField(label=_("改进措施"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, *arguments: Any, found: Evaluated, row: RowResult | FundBlock, **named: Any) -> None:
        super().__init__(*arguments, **named)
        is_declared = isinstance(row, RowResult) and row.kind != "counted"
        if not is_declared:
            for name in DECLARED:
                del self.fields[name]
        elif not found.prints(COMPLETED_CELL):
            del self.fields["completed"]
        if row.proposal.points is not None:
            self.fields["awarded"].help_text = _("默认为建议得分。评定为其他得分时，偏差原因和改进措施都要填写。")

    def said(self) -> Said:
        """What is to be written."""
        return Said(**{name: value for name, value in self.cleaned_data.items() if name != "version"})

    @property
    def titles(self) -> dict[str, Any]:
        """The fields by name, for the page that shows two versions side by side."""
        return {name: field.label for name, field in self.fields.items() if name != "version"}


def first_said(row: RowResult | FundBlock, before: RowJudgement | None) -> dict[str, Any]:
    """A row as the form that judges it shows it first: what stands, or what its rule proposes."""
    proposed, awarded = row.proposal.points, row.awarded
    points = proposed if awarded is None else awarded
    first: dict[str, Any] = {
        "version": before.version if before else 0,
        "awarded": None if points is None else _bare(as_decimal(points)),
        "reason": row.reason or "",
        "remedy": row.remedy or "",
    }
    if isinstance(row, RowResult) and row.kind != "counted":
        first |= {"value": str(row.actual), "completed": row.completed or "", "source": row.source}
    return first


def _bare(points: Decimal) -> str:
    """Without zeros behind: 4.5."""
    return f"{points.normalize():f}"


class GoalForm(EditForm):
    """How far the year's goal was reached, where the sheet asks for it, and what else must be said."""

    achieved_goal = forms.CharField(
        label=_("年度总体目标实际完成情况"), max_length=4000, required=False, widget=forms.Textarea({"rows": 6})
    )
    notes = forms.CharField(label=_("其他需要说明的事项"), max_length=2000, required=False, widget=forms.Textarea)

    def __init__(self, *arguments: Any, found: Evaluated, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not found.prints("achieved_goal"):
            del self.fields["achieved_goal"]


class Several(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class PapersField(forms.FileField):
    """Several files, each of them checked."""

    widget = Several({"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files as a list."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(PapersField, self).clean(one, initial) for one in given]


class PapersForm(HouseForm):
    """Papers for a row."""

    papers = PapersField(label=_("佐证材料"), help_text=_("PDF、图片、Word 或 Excel，可一次选择多个。"))
