"""The forms of single changes: a death, a move, a group, a wish not to be called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.residents.forms.fields import PlainText, day_field
from district.residents.models import Group
from district.shell.forms import EditForm, HouseForm


class DeathForm(EditForm):
    """A death."""

    died_on = day_field(_("死亡日期"))
    note = PlainText(label=_("信息来源"), max_length=200, help_text=_("例如：家属告知、死亡证明、社区通报。"))


class MoveAwayForm(EditForm):
    """A move out of the district."""

    on = day_field(_("迁出日期"), help_text=_("在外区居住的第一天。"))
    reason = PlainText(label=_("原因"), max_length=200)


class PlaceForm(EditForm):
    """A move to an organisation of the district."""

    target = forms.ModelChoiceField(None, label=_("转入机构"))
    on = day_field(_("日期"), help_text=_("由新机构管理的第一天。"))

    def __init__(self, *arguments: Any, organisations: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["target"].queryset = organisations


class TransferForm(PlaceForm):
    """A transfer, with its reason."""

    reason = PlainText(label=_("原因"), max_length=200)


class QuietForm(EditForm):
    """A wish not to be called."""

    reason = PlainText(label=_("原因"), max_length=200, help_text=_("例如：本人要求不再来电。"))


class GroupForm(HouseForm):
    """A group that somebody belongs to."""

    group = forms.ChoiceField(label=_("人群"), choices=Group.choices)
    since = day_field(_("起始日期"))
    source = PlainText(label=_("依据"), max_length=100, help_text=_("例如：门诊确诊、残疾证、低保证明。"))


class LeaveForm(EditForm):
    """The end of belonging to a group."""

    until = day_field(_("终止日期"), help_text=_("不再属于该人群的第一天。"))
