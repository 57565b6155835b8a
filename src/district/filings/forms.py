"""What is typed about filings. The forms parse and never save."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.evaluations.models import Evaluation
from district.filings.models import SHEETS, Filing
from district.orgs.models import Organisation
from district.shell.forms import EditForm, HouseForm

WHOLE = ("", _("全表"))


class StepForm(EditForm):
    """A step with a remark."""

    comment = forms.CharField(label=_("意见"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}))


class ReturnForm(EditForm):
    """A return, which says why."""

    comment = forms.CharField(label=_("退回原因"), max_length=300, required=True, widget=forms.Textarea({"rows": 2}))


class VersionForm(EditForm):
    """Nothing but the version that was seen."""


class CommentForm(HouseForm):
    """A comment on one of the sheet's rows, or on the whole."""

    key = forms.ChoiceField(label=_("对哪一行"), required=False)
    text = forms.CharField(label=pgettext_lazy("one", "批注"), max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *arguments: Any, rows: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["key"].choices = [WHOLE, *rows]


class AnswerForm(EditForm):
    """An answer to a comment."""

    text = forms.CharField(label=_("答复"), max_length=500)


class CorrectionForm(HouseForm):
    """Another evaluation of the same goal, and why it takes the place of the signed one."""

    evaluation = forms.ModelChoiceField(queryset=None, label=_("更正所用的自评"))
    reason = forms.CharField(label=_("更正原因"), max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *arguments: Any, filing: Filing, **named: Any) -> None:
        super().__init__(*arguments, **named)
        goal = filing.evaluation.goal_version.goal_id
        others = Evaluation.objects.counted().filter(goal_version__goal=goal, filing__isnull=True)
        self.fields["evaluation"].queryset = others.select_related("goal_version__goal", "snapshot")
        self.fields["evaluation"].label_from_instance = _counted


class DeadlineForm(HouseForm):
    """A deadline of one unit, or of every unit of a scope."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    organisation = forms.ModelChoiceField(queryset=None, label=_("报送单位"))
    sheet = forms.ChoiceField(choices=SHEETS, label=_("表式"))
    due_on = forms.DateField(label=_("报送期限"))

    def __init__(self, *arguments: Any, scope: Scope, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).order_by("code")


class ExtensionForm(EditForm):
    """A later day, and why."""

    due_on = forms.DateField(label=_("延期至"))
    reason = forms.CharField(label=_("延期原因"), max_length=300)


class YearForm(HouseForm):
    """A year."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)


class ClosingForm(YearForm):
    """A year to close or to open again, and why."""

    reason = forms.CharField(label=_("说明"), max_length=300, required=False)


class FileForm(HouseForm):
    """A document from anybody."""

    file = forms.FileField(label=_("自评表文件"), help_text=_("Word（.docx）、Excel（.xlsx）或 PDF，不超过 10 MB。"))


class CodeForm(HouseForm):
    """A code as somebody typed it."""

    code = forms.CharField(label=_("核验码"), max_length=40, help_text=_("印在签发文件上的 20 位字母和数字。"))


def _counted(evaluation: Evaluation) -> str:
    return _("%(when)s 测算 · %(snapshot)s · %(who)s") % {
        "when": f"{evaluation.asked_at:%Y-%m-%d}",
        "snapshot": evaluation.snapshot,
        "who": evaluation.asked_by_name,
    }
