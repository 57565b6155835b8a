"""The list of residents: its columns and conditions."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from district.access.scope import Scope
from district.lists.listing import Column, Filter, Kind, Listing, Rows
from district.orgs.models import Organisation
from district.residents import finding
from district.residents.ages import age_on
from district.residents.fetching import fetch
from district.residents.models import Group, ResidentSummary, Sex, State
from district.residents.permissions import Residents
from district.residents.presenters import group_words, masked, state_word


class Ages(int):
    """An age, and the day on which somebody has it."""

    on: date


class AgeField(forms.IntegerField):
    """An age in years, asked on a day."""

    def __init__(self, on: date, **named: Any) -> None:
        self.on = on
        super().__init__(min_value=0, max_value=130, **named)

    def clean(self, value: Any) -> Any:
        """The age with its day; none for an empty field."""
        age = super().clean(value)
        if age is None:
            return None
        found = Ages(age)
        found.on = self.on
        return found


class Groups(list[str]):
    """Groups, and the day on which somebody belongs to them."""

    on: date


class GroupsField(forms.MultipleChoiceField):
    """Any of the population groups, asked on a day."""

    def __init__(self, on: date, **named: Any) -> None:
        self.on = on
        by_age = [(finding.ELDERLY_GROUP, _("65 岁及以上")), (finding.CHILD_GROUP, _("0–6 岁儿童"))]
        super().__init__(choices=[*by_age, *Group.choices], **named)

    def clean(self, value: Any) -> Groups:
        """The groups with their day."""
        found = Groups(super().clean(value))
        found.on = self.on
        return found


def _on(request: Any) -> date:
    return timezone.localdate(request.at)


def _places(request: Any) -> forms.Field:
    places = Organisation.objects.within(request.scope).order_by("code")
    return forms.ModelChoiceField(places, label=_("机构"), empty_label=_("全部"))


def _choice(title: Any, choices: Any) -> Any:
    return lambda _request: forms.ChoiceField(choices=[("", _("全部")), *choices], label=title)


FILTERS = (
    Filter("name", lambda _request: forms.CharField(max_length=60, label=_("姓名或拼音")), finding.by_name),
    Filter("organisation", _places, finding.by_organisation),
    Filter(
        "tail",
        lambda _request: forms.RegexField(
            r"^\d{4}$", label=_("电话末四位"), error_messages={"invalid": _("请填写电话的最后 4 位数字。")}
        ),
        finding.by_phone_tail,
        is_secret=True,
    ),
    Filter("state", _choice(_("状态"), State.choices), lambda rows, value: rows.in_state(State(int(value)))),
    Filter(
        "file",
        lambda _request: forms.RegexField(
            r"^\d{6,17}$", label=_("健康档案编号"), error_messages={"invalid": _("请填写编号开头的 6 至 17 位数字。")}
        ),
        finding.by_file_number,
        is_common=False,
    ),
    Filter(
        "from",
        lambda request: AgeField(_on(request), label=_("年龄从")),
        lambda rows, age: finding.by_least_age(rows, age, age.on),
        is_common=False,
    ),
    Filter(
        "to",
        lambda request: AgeField(_on(request), label=_("年龄到")),
        lambda rows, age: finding.by_greatest_age(rows, age, age.on),
        is_common=False,
    ),
    Filter("sex", _choice(_("性别"), Sex.choices), lambda rows, value: rows.filter(sex=value), is_common=False),
    Filter(
        "groups",
        lambda request: GroupsField(_on(request), label=_("人群（任一）"), widget=forms.CheckboxSelectMultiple),
        lambda rows, groups: finding.by_groups(rows, groups, groups.on),
        is_common=False,
    ),
    Filter(
        "unserved",
        lambda _request: forms.DateField(
            label=_("此日以来未接受服务"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
        ),
        lambda rows, day: rows.without_service_since(day),
        is_common=False,
    ),
    Filter(
        "quiet",
        lambda _request: forms.BooleanField(label=_("只看免打扰")),
        lambda rows, _value: rows.filter(is_not_to_call=True),
        is_common=False,
    ),
)

COLUMNS = (
    Column("name", _("姓名"), sort=("name_pinyin",)),
    Column("sex", _("性别"), value=lambda row: Sex(row.sex).label),
    Column("born_on", _("出生日期"), Kind.DATE, sort=("born_on",)),
    Column("age", _("年龄"), Kind.NUMBER, value=lambda row: age_on(row.born_on, _today(row))),
    Column("groups", _("人群"), value=lambda row: group_words(row.groups, row.born_on, _today(row))),
    Column("identity_number", _("身份证号码"), Kind.CODE, value=lambda row: masked(row.resident, "identity_number")),
    Column("phone", _("电话"), Kind.CODE, value=lambda row: masked(row.resident, "phone")),
    Column("address", _("住址"), value=lambda row: masked(row.resident, "address"), is_shown=False),
    Column("file_number", _("健康档案编号"), Kind.CODE, sort=("file_number",)),
    Column("organisation", _("建档机构")),
    Column("state", _("状态"), Kind.STATE, value=lambda row: state_word(row.state)),
    Column("last_service_on", _("最近服务"), Kind.DATE, is_shown=False),
    Column("quiet", _("免打扰"), value=lambda row: _("免打扰") if row.is_not_to_call else "", is_shown=False),
)


def _today(row: ResidentSummary) -> date:
    """The day on which an age is shown: for the dead, that of their death."""
    return row.resident.died_on or timezone.localdate(timezone.now())


def rows_of(scope: Scope) -> Rows:
    """The summaries within a scope, with what the list shows of them."""
    return ResidentSummary.objects.within(scope).select_related("resident", "organisation")


LISTING = Listing(
    name="residents.residents",
    title=_("居民档案"),
    columns=COLUMNS,
    order=("name_pinyin", "file_number"),
    filters=FILTERS,
    row_address=lambda row: reverse("residents:resident", args=(row.pk,)),
    empty=_("本机构还没有居民档案。可以新建一份，或从 Excel 批量导入。"),
    export_rows=rows_of,
    fetch=fetch,
    export_permission=Residents.EXPORT,
)
