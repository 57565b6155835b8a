"""Signing, renewing, changing the team, ending."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.contracts.days import last_day
from district.contracts.models import Package, Team, TeamMember
from district.contracts.models.contract import STATED
from district.contracts.terms import terms_of
from district.orgs.models import Staff
from district.shell.forms import EditForm, HouseForm

DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class DoctorChoices(ModelChoiceIterator):
    """Doctors under the names of their teams."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        groups: dict[str, list[Any]] = {}
        for member in self.field.members:
            label = f"{member.staff.name}（{member.staff.staff_number}）"
            groups.setdefault(str(member.team), []).append((str(member.staff_id), label))
        yield from groups.items()


class DoctorField(forms.ModelChoiceField):
    """One of the members of the teams that are offered."""

    iterator = DoctorChoices
    members: list[Any] = []


class TeamForm(HouseForm):
    """A team of the scope and one of its doctors."""

    team = forms.ModelChoiceField(queryset=None, label=_("团队"))
    doctor = DoctorField(queryset=None, label=_("家庭医生"), empty_label="—")

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        teams = Team.objects.within(scope).open_on(on).order_by("code")
        members = TeamMember.objects.within(scope).on(on).select_related("staff", "team")
        self.fields["team"].queryset = teams
        doctors: Any = self.fields["doctor"]
        doctors.members = list(members.order_by("team__code", "staff__staff_number"))
        doctors.queryset = Staff.objects.filter(pk__in=[member.staff_id for member in doctors.members])
        doctors.widget.choices = doctors.choices


class AddedField(forms.ModelMultipleChoiceField):
    """Packages beside the basic one, each with what it promises and costs."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """What a resident is told before signing it."""
        return obj.told()


class SignForm(TeamForm):
    """A new contract."""

    package = forms.ModelChoiceField(
        queryset=None, label=_("基础包"), help_text=_("每份协议一个基础包；已按居民的人群预选，可以改。")
    )
    added = AddedField(
        queryset=None, label=_("个性化包"), required=False, help_text=_("可以不选，也可以选几个；签约期内可随时加签。")
    )
    begins_on = forms.DateField(label=_("生效日期"), widget=DAY)
    months = forms.TypedChoiceField(label=_("签约期"), coerce=int)
    number = forms.CharField(
        label=_("协议编号"), max_length=40, required=False, help_text=_("纸质协议上的编号；留空自动编号。")
    )

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, scope=scope, on=on, **named)
        terms = terms_of(on.year)
        years = range(terms.shortest_term, terms.longest_term + 1, 12)
        offered = Package.objects.within(scope).of_day(on).order_by("code")
        self.fields["package"].queryset = offered.basic()
        self.fields["added"].queryset = offered.individual().prefetch_related("items")
        months: Any = self.fields["months"]
        months.choices = [(count, _("%(years)s 年") % {"years": count // 12}) for count in years]

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        given.pop("version", None)
        return {**given, "ends_on": last_day(given["begins_on"], given.pop("months"))}


class RenewForm(EditForm, SignForm):
    """The contract that follows another; its first day is given."""

    def __init__(self, *arguments: Any, begins_on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._begins_on = begins_on
        for name in ("begins_on", "number"):
            del self.fields[name]

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        given = dict(self.cleaned_data)
        return {"seen": given.pop("version"), **given, "ends_on": last_day(self._begins_on, given.pop("months"))}


class AddForm(EditForm):
    """A package that is signed while the contract goes on."""

    package = forms.ModelChoiceField(queryset=None, label=_("个性化包"))

    def __init__(self, *arguments: Any, scope: Scope, on: date, without: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        offered = Package.objects.within(scope).of_day(on).individual().exclude(pk__in=without)
        self.fields["package"].queryset = offered.prefetch_related("items").order_by("code")
        self.fields["package"].label_from_instance = lambda package: package.told()


class DropForm(EditForm):
    """Why a package is taken back."""

    note = forms.CharField(label=_("取消原因"), max_length=200)


class ChangeTeamForm(EditForm, TeamForm):
    """Another team or doctor."""

    reason = forms.CharField(label=_("变更原因"), max_length=200)


class EndForm(EditForm):
    """An end before the day agreed."""

    reason = forms.ChoiceField(
        label=_("解约原因"), choices=[("", "—"), *((reason.value, reason.label) for reason in STATED)]
    )
    ended_on = forms.DateField(label=_("解约日期"), widget=DAY, help_text=_("协议有效的最后一天。"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)
