"""What is said of a project, and its schedule."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from district.access.roles import CentreManager, DistrictOfficer, ProjectOwner
from district.access.scope import Scope
from district.accounts.models import User
from district.budgets.amounts import Unit, in_wan, parse_amount
from district.budgets.models import Project, ProjectKind
from district.lib.refusal import Refused
from district.orgs.models import Membership, Organisation
from district.shell.forms import EditForm, HouseForm

CODE = re.compile(r"\d{8}[RYT]\d{12}")
MONTHS = range(1, 13)
OWNERS = [role.name for role in (ProjectOwner, CentreManager, DistrictOfficer)]
"""Who can answer for a project."""


class ProjectForm(HouseForm):
    """What is said of a project. Its units and owners are those of the caller's scope."""

    code = forms.CharField(
        label=_("项目编码"),
        max_length=21,
        help_text=_("21 位：6 位区划代码、2 位年份、类别字母（R、Y、T）、12 位序号。"),
    )
    name = forms.CharField(label=_("项目名称"), max_length=100)
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    organisation = forms.ModelChoiceField(queryset=None, label=_("实施单位"))
    unit_code = forms.RegexField(r"^\d{6,12}$", label=_("预算单位编码"), help_text=_("例如 801020。"))
    department = forms.CharField(
        label=_("主管部门"), max_length=100, help_text=_("编码和名称，例如 801-示范市清河区卫生健康委员会。")
    )
    owner = forms.ModelChoiceField(queryset=None, label=_("项目负责人"), required=False)
    special_account = forms.BooleanField(
        label=_("专账核算"), required=False, help_text=_("专账资金只能用于本项目，支付时须说明专款专用。")
    )

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        memberships = Membership.objects.within(scope).on(on).filter(role__in=OWNERS)
        people = User.objects.filter(is_active=True, memberships__in=memberships)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).open_on(on).order_by("code")
        self.fields["owner"].queryset = people.distinct().order_by("staff_number")

    def clean_code(self) -> str:
        """A code of the right shape that no other project has."""
        code: str = self.cleaned_data["code"].strip().upper()
        if not CODE.fullmatch(code):
            raise ValidationError(_("编码应为 21 位：8 位数字、一个字母（R、Y 或 T）和 12 位数字。"))
        return code

    def values(self) -> dict[str, Any]:
        """The fields of the project. Its class is a letter of its code."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**given, "kind": ProjectKind(given["code"][8]).value}


class ProjectEditForm(EditForm, ProjectForm):
    """The same, over a project that exists."""


class VersionForm(EditForm):
    """Closing and reopening: nothing but the version that was seen."""


class ScheduleForm(EditForm):
    """The schedule, month by month in 万元. A month left empty has no instalment."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for month in MONTHS:
            self.fields[f"month{month}"] = forms.CharField(
                label=_("%(month)s 月") % {"month": month},
                required=False,
                max_length=30,
                widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """With `amounts`, the exact amount of each month that has one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        given["amounts"] = {}
        for month in MONTHS:
            self._take(month, given.get(f"month{month}"), given["amounts"])
        return given

    def _take(self, month: int, typed: str | None, amounts: dict[int, Decimal]) -> None:
        if not typed:
            return
        try:
            amounts[month] = parse_amount(typed, Unit.WAN)
        except Refused as refused:
            self.add_error(f"month{month}", refused.sentence)


def first_values(project: Project) -> dict[str, Any]:
    """A project as the form that edits it shows it first."""
    return {name: getattr(project, name) for name in (*ProjectForm.base_fields, "version")}


def first_schedule(project: Project) -> dict[str, Any]:
    """A schedule as the form that edits it shows it first."""
    months = {f"month{row.month}": in_wan(row.amount) for row in project.instalments.all()}
    return {**months, "version": project.version}
