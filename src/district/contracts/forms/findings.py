"""Doubts: raised by hand, answered, judged; and the name of a saved filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from district.contracts.models import FindingKind, Sharing
from district.shell.forms import EditForm, HouseForm

BY_HAND = (FindingKind.UNAWARE, FindingKind.WRONG_PERSON, FindingKind.INVALID_NUMBER, FindingKind.OTHER)
"""The kinds that people raise; the others come from checks."""


class DoubtForm(HouseForm):
    """A doubt about one contract."""

    kind = forms.ChoiceField(label=_("疑点"), choices=[(kind.value, kind.label) for kind in BY_HAND])
    note = forms.CharField(label=_("说明"), max_length=500, widget=forms.Textarea({"rows": 3}))


class ReplyForm(EditForm):
    """What the centre found out."""

    answer = forms.CharField(
        label=_("核实情况"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("写明怎样核实、结果如何、怎样处理。"),
    )


class JudgeForm(EditForm):
    """Whether the answer is enough."""

    decision = forms.ChoiceField(
        label=_("审核"), choices=[("accept", _("通过")), ("reopen", _("退回重办"))], widget=forms.RadioSelect
    )
    judgement = forms.CharField(label=_("审核意见"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))


class SaveForm(HouseForm):
    """A filter's name, and who sees it."""

    title = forms.CharField(label=_("名称"), max_length=60)
    sharing = forms.ChoiceField(label=_("共享"), choices=Sharing.choices())
