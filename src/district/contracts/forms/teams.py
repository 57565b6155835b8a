"""Teams and packages."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.access.scope import Scope
from district.contracts.actions.packages import Promised
from district.contracts.forms.contracts import DAY
from district.contracts.models import PackageKind, Team, TeamMember
from district.contracts.models.groups import TITLES, group_mask
from district.orgs.models import Organisation, Posting, Staff
from district.residents.service_kinds import kinds
from district.shell.forms import EditForm, HouseForm

ROWS = 6
"""Items that the form of a package offers."""


def staff_in(scope: Scope, on: date) -> Any:
    """Those who are posted within a scope on a day."""
    posted = Posting.objects.within(scope).on(on).values("staff")
    return Staff.objects.filter(pk__in=posted).order_by("staff_number")


class NewTeamForm(HouseForm):
    """A new team."""

    organisation = forms.ModelChoiceField(queryset=None, label=gettext_lazy("机构"))
    code = forms.CharField(label=gettext_lazy("团队编码"), max_length=40)
    title = forms.CharField(label=gettext_lazy("团队名称"), max_length=100)
    leader = forms.ModelChoiceField(queryset=None, label=gettext_lazy("团队长"))
    opened_on = forms.DateField(label=gettext_lazy("成立日期"), widget=DAY)

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["organisation"].queryset = Organisation.objects.within(scope).open_on(on).order_by("code")
        self.fields["leader"].queryset = staff_in(scope, on)


class EditTeamForm(EditForm):
    """Its name and leader."""

    title = forms.CharField(label=gettext_lazy("团队名称"), max_length=100)
    leader = forms.ModelChoiceField(queryset=None, label=gettext_lazy("团队长"))

    def __init__(self, *arguments: Any, team: Team, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        members = TeamMember.objects.filter(team=team).on(on).values("staff")
        self.fields["leader"].queryset = Staff.objects.filter(pk__in=members)


class JoinForm(HouseForm):
    """Somebody who comes into the team."""

    staff = forms.ModelChoiceField(queryset=None, label=gettext_lazy("人员"))
    since = forms.DateField(label=gettext_lazy("加入日期"), widget=DAY)

    def __init__(self, *arguments: Any, scope: Scope, on: date, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["staff"].queryset = staff_in(scope, on)


class DayForm(EditForm):
    """A day from which something no longer holds."""

    day = forms.DateField(label=gettext_lazy("自哪天起"), widget=DAY)


class PackageForm(HouseForm):
    """A new package with its items, a row each."""

    code = forms.CharField(label=gettext_lazy("服务包编码"), max_length=40)
    title = forms.CharField(label=gettext_lazy("服务包名称"), max_length=100)
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=PackageKind.choices())
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2000, max_value=2100)
    price = forms.DecimalField(
        label=gettext_lazy("价格（元/年）"), min_value=0, max_digits=9, decimal_places=2, required=False,
        help_text=gettext_lazy("居民每年自付的金额；免费的留空。"),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("适用人群"),
        choices=list(TITLES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("不选表示适用于全部居民。"),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [("", "—"), *kinds()]
        for row in range(1, ROWS + 1):
            words = {"row": row}
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                label=_("项目 %(row)s：服务") % words, choices=choices, required=row == 1
            )
            self.fields[f"times_{row}"] = forms.IntegerField(
                label=_("项目 %(row)s：每年次数") % words, min_value=1, max_value=366, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Every item says how often."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for row in range(1, ROWS + 1):
            if given.get(f"kind_{row}") and not given.get(f"times_{row}"):
                self.add_error(f"times_{row}", ValidationError(_("请填写每年几次。")))
        return given

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        given, titles = self.cleaned_data, dict(kinds())
        items = [
            Promised(kind, str(titles[kind]), given[f"times_{row}"])
            for row in range(1, ROWS + 1)
            if (kind := given.get(f"kind_{row}"))
        ]
        return {
            **{name: given[name] for name in ("code", "title", "kind", "year", "price")},
            "groups": group_mask(given["groups"]),
            "items": items,
        }
