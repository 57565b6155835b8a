"""What is typed about tokens. The form parses and never saves."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.access.permissions import Permission
from district.api.described import permissions_used
from district.shell.forms import HouseForm

DAYS = (("30", _("30 天")), ("90", _("90 天")), ("365", _("一年")))


class TokenForm(HouseForm):
    """A token for one purpose: a part of what one's role may read, for a time."""

    name = forms.CharField(label=_("用途"), max_length=60, help_text=_("例如：区级数据平台每日取数。"))
    permissions = forms.MultipleChoiceField(label=_("可以读取"), widget=forms.CheckboxSelectMultiple)
    days = forms.TypedChoiceField(label=_("有效期"), choices=DAYS, coerce=int, initial="90")

    def __init__(self, *arguments: Any, permissions: Collection[Permission], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field: Any = self.fields["permissions"]
        field.choices = [(str(each), each.title) for each in permissions_used() if each in permissions]
