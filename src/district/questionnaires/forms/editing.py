"""The forms of the editor: a questionnaire, a section, a question."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.scope import Scope
from district.orgs.models import Organisation
from district.questionnaires.definition import Definition, Kind, Option, Question, Section
from district.questionnaires.definition.checking import CODE, NAME
from district.questionnaires.definition.editing import section_of
from district.questionnaires.presenters import option_lines
from district.questionnaires.words import KINDS, MEANINGS
from district.shell.forms import EditForm, HouseForm

CODE_SHAPE = r"^[a-z][a-z0-9_-]{1,39}$"
CODE_HELP = _("小写字母、数字、横线，例如 followup。")


def _name(label: Any) -> forms.Field:
    return forms.RegexField(
        rf"^{NAME.pattern}$",
        label=label,
        help_text=_("统计和导出用的英文名，小写字母开头，例如 knows_doctor。"),
        error_messages={"invalid": _("只用小写字母、数字和下划线，以字母开头，最多 40 个字符。")},
    )


def _text(label: Any, *, required: bool = True, rows: int = 2, **more: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=required, max_length=2000, widget=widget, **more)


class NewForm(HouseForm):
    """A new questionnaire."""

    code = forms.RegexField(CODE_SHAPE, label=_("编号"), help_text=CODE_HELP)
    title = forms.CharField(label=_("问卷名称"), max_length=100)
    organisation = forms.ModelChoiceField(
        queryset=None, label=_("所属机构"), help_text=_("属于管理中心的问卷，各中心都能使用。")
    )

    def __init__(self, *arguments: Any, scope: Scope, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).order_by("code")


class TitleForm(EditForm):
    """What a questionnaire is called in a version."""

    zh = forms.CharField(label=_("中文名称"), max_length=100)
    en = forms.CharField(label=_("英文名称"), max_length=200, required=False)


class SectionForm(EditForm):
    """A section."""

    name = _name(_("名称"))
    zh = forms.CharField(label=_("中文标题"), max_length=200)
    en = forms.CharField(label=_("英文标题"), max_length=300, required=False)
    relevant = _text(
        _("显示条件"),
        required=False,
        help_text=_("不写则总是显示。例如 selected(${groups}, 'elderly') and ${identity} != 'no'。"),
    )

    def section(self) -> Section:
        """The section without its questions."""
        given = self.cleaned_data
        label = _words(given["zh"], given["en"])
        return Section(given["name"], label, (), given["relevant"].strip())


class QuestionForm(EditForm):
    """A question."""

    kind = forms.ChoiceField(label=_("题型"), choices=list(KINDS.items()))
    zh = _text(_("题干"))
    en = _text(_("英文题干"), required=False)
    hint_zh = forms.CharField(
        label=_("提示"), max_length=500, required=False, help_text=_("给访问员或填写人看的说明。")
    )
    hint_en = forms.CharField(label=_("英文提示"), max_length=500, required=False)
    name = _name(_("名称"))
    section = forms.ChoiceField(label=_("所在部分"))
    required = forms.BooleanField(label=_("必答"), required=False)
    options = _text(
        _("选项"),
        required=False,
        rows=6,
        help_text=_("一行一个：代码 | 中文 | 英文 | 分值 | 对应的服务。后三项可以不写，例如 yes | 知道 | Yes | 1。"),
    )
    least = forms.CharField(label=_("下限"), max_length=20, required=False, help_text=_("数字、量表或日期的最小值。"))
    most = forms.CharField(label=_("上限"), max_length=20, required=False)
    digits = forms.IntegerField(label=_("小数位数"), min_value=0, max_value=3, required=False)
    scored = forms.BooleanField(label=_("量表的数值就是得分"), required=False)
    relevant = _text(
        _("显示条件"), required=False, help_text=_("不写则总是显示。只能用前面的题，例如 ${satisfaction} < 4。")
    )
    meaning = forms.ChoiceField(
        label=pgettext_lazy("question", "含义"),
        required=False,
        choices=[("", "—"), *MEANINGS.items()],
        help_text=_("统计按含义找到这道题，不看题干怎么写。"),
    )

    def __init__(self, *arguments: Any, definition: Definition, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["section"].choices = [
            (section.name, section.label.get("zh") or section.name) for section in definition.sections
        ]

    def clean_options(self) -> tuple[Option, ...]:
        """The options, line by line."""
        return tuple(_options(self.cleaned_data["options"]))

    def question(self) -> Question:
        """The question as typed. It may have faults that only the whole shows."""
        given = self.cleaned_data
        return Question(
            name=given["name"],
            kind=Kind(given["kind"]),
            label=_words(given["zh"], given["en"]),
            hint=_words(given["hint_zh"], given["hint_en"]),
            required=given["required"],
            relevant=given["relevant"].strip(),
            options=given["options"],
            least=given["least"].strip(),
            most=given["most"].strip(),
            digits=given["digits"] or 0,
            scored=given["scored"],
            meaning=given["meaning"],
        )


def first_question(definition: Definition, question: Question) -> dict[str, Any]:
    """A question as its form shows it first."""
    home = section_of(definition, question.name)
    plain = {name: getattr(question, name) for name in ("name", "required", "least", "most", "scored", "relevant")}
    return {
        **plain,
        "kind": question.kind.value,
        "section": home.name if home else "",
        "zh": question.label.get("zh", ""),
        "en": question.label.get("en", ""),
        "hint_zh": question.hint.get("zh", ""),
        "hint_en": question.hint.get("en", ""),
        "options": option_lines(question),
        "digits": question.digits or None,
        "meaning": question.meaning,
    }


def first_section(section: Section) -> dict[str, Any]:
    """A section as its form shows it first."""
    label = section.label
    return {
        "name": section.name,
        "zh": label.get("zh", ""),
        "en": label.get("en", ""),
        "relevant": section.relevant,
    }


def _options(text: str) -> Iterator[Option]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.replace("｜", "|").split("|")]
        code, zh, en, score, service, *rest = [*parts, "", "", "", "", ""]
        if any(rest) or not CODE.fullmatch(code) or not zh:
            raise ValidationError(
                _("第 %(line)s 行读不懂。请写作：代码 | 中文 | 英文 | 分值 | 对应的服务。"), params={"line": number}
            )
        yield Option(code, _words(zh, en), _score(score, number), service)


def _score(text: str, line: int) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValidationError(_("第 %(line)s 行的分值“%(text)s”不是数字。"), params={"line": line, "text": text})
    return number


def _words(zh: str, en: str) -> dict[str, str]:
    given = {"en": en.strip(), "zh": zh.strip()}
    return {language: text for language, text in given.items() if text}
