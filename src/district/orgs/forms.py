"""What the pages of organisations, staff and memberships ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.access.roles import ROLES
from district.orgs.models import Level, Organisation, Profession
from district.shell.forms import EditForm, HouseForm

LEVELS = [(value, label) for value, label in Level.choices if value != "district"]
CODE = forms.RegexField(
    r"^[A-Za-z0-9-]+$",
    label=_("机构编码"),
    max_length=40,
    help_text=_("以上级机构的编码开头，例如 QH01 的站是 QH0101。"),
    error_messages={"invalid": _("编码只用字母、数字和连字符。")},
)
REASON = forms.CharField(label=_("原因"), max_length=200, help_text=_("会写入操作记录。"))


class PlaceField(forms.ModelChoiceField):
    """One of the organisations that may be chosen here, with its code."""

    def __init__(self, places: Any, **named: Any) -> None:
        super().__init__(queryset=places, **named)

    def label_from_instance(self, obj: Organisation) -> str:
        """Code and title."""
        return f"{obj.code} {obj.title}"


class OrganisationForm(EditForm):
    """A centre or a station."""

    code = CODE
    title = forms.CharField(label=_("名称"), max_length=100)
    level = forms.ChoiceField(label=_("类别"), choices=LEVELS)
    opened_on = forms.DateField(label=_("启用日期"), required=False)

    def __init__(self, *arguments: Any, parents: Any, is_office: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if is_office:
            del self.fields["level"]
        else:
            self.fields["parent"] = PlaceField(parents, label=_("上级机构"))
            self.order_fields(("version", "parent", "level", "code", "title", "opened_on"))


class CloseForm(EditForm):
    """The end of an organisation."""

    on = forms.DateField(label=_("关闭日期"), help_text=_("从这一天起不再开放。"))
    reason = REASON


class EnrolForm(HouseForm):
    """Somebody new, with the first posting."""

    staff_number = forms.RegexField(
        r"^[A-Za-z0-9-]+$",
        label=_("工号"),
        max_length=40,
        help_text=_("也是登录名，全区唯一，定后不改。"),
        error_messages={"invalid": _("工号只用字母、数字和连字符。")},
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    profession = forms.ChoiceField(label=_("专业"), choices=Profession.choices)
    position = forms.CharField(label=_("岗位"), max_length=60, required=False, help_text=_("例如：家庭医生团队长。"))
    since = forms.DateField(label=_("到岗日期"))

    def __init__(self, *arguments: Any, places: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"] = PlaceField(places, label=_("机构"))
        self.order_fields(("staff_number", "name", "profession", "organisation", "position", "since"))


class StaffForm(EditForm):
    """A name or profession to correct."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    profession = forms.ChoiceField(label=_("专业"), choices=Profession.choices)


class PostForm(EditForm):
    """One more posting."""

    position = forms.CharField(label=_("岗位"), max_length=60, required=False)
    since = forms.DateField(label=_("到岗日期"))
    until = forms.DateField(label=_("离岗日期"), required=False, help_text=_("不再上班的第一天；不填表示一直任职。"))

    def __init__(self, *arguments: Any, places: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"] = PlaceField(places, label=_("机构"))
        self.order_fields(("version", "organisation", "position", "since", "until"))


class TransferForm(EditForm):
    """The end of one posting, and the beginning of another."""

    position = forms.CharField(label=_("新岗位"), max_length=60, required=False)
    on = forms.DateField(label=_("调动日期"), help_text=_("在新机构上班的第一天；原任职同日结束。"))

    def __init__(self, *arguments: Any, places: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["to"] = PlaceField(places, label=_("调入机构"))
        self.order_fields(("version", "to", "position", "on"))


class EndForm(EditForm):
    """The end of a posting."""

    on = forms.DateField(label=_("离岗日期"), help_text=_("不再上班的第一天。"))


class LeaveForm(EditForm):
    """The end of everything somebody does here."""

    on = forms.DateField(
        label=_("离职日期"), help_text=_("不再上班的第一天，不晚于今天。任职和角色同日结束，账号立即停用。")
    )
    reason = REASON


class GrantForm(HouseForm):
    """A role at an organisation for a time."""

    role = forms.ChoiceField(
        label=_("角色"), choices=[("", "—"), *((role.name, role.title) for role in ROLES.values())]
    )
    since = forms.DateField(label=_("生效日期"))
    until = forms.DateField(label=_("失效日期"), required=False, help_text=_("失效的第一天；不填表示长期有效。"))
    reason = REASON

    def __init__(self, *arguments: Any, places: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"] = PlaceField(places, label=_("机构"))
        self.order_fields(("role", "organisation", "since", "until", "reason"))


class RevokeForm(EditForm):
    """The end of a role."""

    on = forms.DateField(label=_("失效日期"), help_text=_("从这一天起不再有这个角色。"))
    reason = REASON
