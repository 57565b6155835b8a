"""Answers as forms and scripts send them, and the forms around them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.lib.refusal import Refused
from district.orgs.models import Organisation
from district.questionnaires.definition import Definition, Kind
from district.questionnaires.models import Channel
from district.questionnaires.rules import check_sane
from district.questionnaires.sent_json import read_json
from district.shell.forms import EditForm, HouseForm

LONGEST = 200_000


def posted_answers(definition: Definition, posted: Any) -> dict[str, Any]:
    """What a form without scripts sends: `q-` and the name of each question."""
    told: dict[str, Any] = {}
    for question in definition.questions:
        values = [value for value in posted.getlist(f"q-{question.name}") if value.strip()]
        if values:
            told[question.name] = values if question.kind == Kind.MULTIPLE else values[0]
    return told


def posted_choices(definition: Definition, posted: Any) -> dict[str, str]:
    """Which reading was taken: `take-` and the name of each question."""
    return {question.name: posted.get(f"take-{question.name}", "") for question in definition.questions}


def saved_answers(body: bytes) -> tuple[int, Mapping[str, Any]]:
    """What the script saves: the version that it saw, and all answers. Raises `Refused`."""
    told = read_json(body, longest=LONGEST)
    try:
        seen, answers = int(told["version"]), dict(told["answers"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("答案的格式不对，没有保存。请刷新页面后再试。")) from error
    check_sane(answers)
    return seen, answers


class CompleteForm(EditForm):
    """The answers of a page that is ready, as its script puts them in."""

    answers = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)

    is_blank = forms.BooleanField(required=False)
    """What is missing was left blank on the paper."""

    def clean_answers(self) -> dict[str, Any] | None:
        """By question; None where the script put in nothing."""
        text = self.cleaned_data["answers"]
        try:
            told = read_json(text, longest=LONGEST) if text else None
        except Refused as refused:
            raise ValidationError(refused.sentence) from refused
        return told if isinstance(told, dict) else None


class BatchForm(HouseForm):
    """A batch of links or a pile of paper."""

    channel = forms.ChoiceField(label=_("方式"), choices=Channel.choices[1:])
    organisation = forms.ModelChoiceField(queryset=None, label=_("机构"))
    number = forms.RegexField(r"^[\w.-]{1,40}$", label=_("批号"), help_text=_("本机构自己的编号，例如 2024-06-A。"))
    title = forms.CharField(label=_("用途"), max_length=100)
    is_anonymous = forms.BooleanField(
        label=_("匿名"), required=False, help_text=_("答卷不记姓名、不记时间，谁也查不出是谁答的。只用于链接。")
    )
    is_double = forms.BooleanField(
        label=_("双人录入"),
        required=False,
        help_text=_("每份纸卷由两个人各录一遍，不同的地方核对后才计入。只用于纸质问卷。"),
    )
    count = forms.IntegerField(
        label=_("份数"), min_value=1, max_value=2000, required=False, help_text=_("生成多少个链接，每个只能答一次。")
    )
    expires_on = forms.DateField(label=_("截止日期"), required=False)

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).open_on(on).order_by("code")

    def clean(self) -> dict[str, Any]:
        """Links need a number and a last day; paper needs neither, and is never anonymous in our sense."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("channel") == Channel.LINK:
            for name, sentence in (("count", _("请填写份数。")), ("expires_on", _("请填写截止日期。"))):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
            if given.get("is_double"):
                self.add_error("is_double", _("双人录入只用于纸质问卷。请改用纸质，或不勾选。"))
        elif given.get("is_anonymous"):
            self.add_error("is_anonymous", _("纸质问卷由人录入，不能保证匿名。请改用链接，或不勾选匿名。"))
        return given


class PaperForm(HouseForm):
    """One paper of a pile."""

    paper_number = forms.RegexField(r"^[\w.-]{1,40}$", label=_("纸卷编号"))
    page = forms.FileField(label=_("扫描件"), required=False, help_text=_("PDF 或图片，可以不传。"))
