"""What is typed about calls, parsed; saved by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from district.accounts.models import User
from district.calls.models import Disposition, PhoneKind
from district.calls.models.call import Call
from district.calls.models.phone import Phone
from district.orgs.models import Membership
from district.shell.forms import EditForm, HouseForm


class PlaceForm(HouseForm):
    """Whom to call, and what for."""

    resident = forms.UUIDField(label=_("居民"))
    about_kind = forms.CharField(required=False, max_length=100, label=_("事由"))
    about_id = forms.CharField(required=False, max_length=100, label=_("事由"))
    adapter = forms.ChoiceField(choices=[("", ""), ("tel", ""), ("asterisk", "")], required=False, label=_("拨打方式"))


class DisposeForm(EditForm):
    """What became of a call."""

    disposition = forms.ChoiceField(label=_("结论"), choices=Disposition.choices(), widget=forms.RadioSelect)
    note = forms.CharField(label=_("备注"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}))

    @classmethod
    def of(cls, call: Call, data: Any = None) -> "DisposeForm":
        """The form over a call."""
        first = {"version": call.version, "disposition": call.disposition, "note": call.note}
        return cls(data, initial=first)


class PhoneForm(HouseForm):
    """Who gets an extension."""

    agent = forms.ModelChoiceField(label=_("使用人"), queryset=User.objects.none())
    kind = forms.ChoiceField(label=_("话机"), choices=PhoneKind.choices(), initial=PhoneKind.BROWSER)

    def __init__(self, *arguments: Any, scope: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        here = Membership.objects.within(scope).values("user")
        has_one = Phone.objects.filter(retired_at=None).values("agent")
        agents: Any = self.fields["agent"]
        without = User.objects.filter(pk__in=here, is_active=True).exclude(pk__in=has_one)
        agents.queryset = without.order_by("staff_number")


class VersionForm(EditForm):
    """Nothing but the version that was seen."""
