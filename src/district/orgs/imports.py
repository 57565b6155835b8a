"""Organisations and staff from Excel."""

from collections.abc import Sequence

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.lib.refusal import Refused
from district.lists.importing import ImportColumn, Importer, Importing, Values, WrongCell
from district.orgs.actions import organisations as organisation_actions
from district.orgs.actions import staff as staff_actions
from district.orgs.forms import LEVELS
from district.orgs.models import Organisation, Profession, Staff
from district.orgs.permissions import Orgs
from district.orgs.rules import organisations as organisation_rules
from district.orgs.rules import staff as staff_rules

CODE = r"^[A-Za-z0-9-]+$"


def _code(required: bool = True) -> forms.Field:
    return forms.RegexField(
        CODE, max_length=40, required=required, error_messages={"invalid": gettext_lazy("只用字母、数字和连字符。")}
    )


def _check_organisation(values: Values, importer: Importer) -> None:  # noqa: ARG001
    """A code that is free and continues its parent's, and days in their order."""
    try:
        organisation_rules.check_code(values["code"], values["parent"])
    except Refused as refusal:
        raise WrongCell("code", refusal.sentence) from None
    if Organisation.objects.filter(code=values["code"]).exists():
        raise WrongCell("code", _("机构编码 %(code)s 已有机构使用。") % {"code": values["code"]})
    try:
        organisation_rules.check_dates(values["opened_on"], values["closed_on"])
    except Refused as refusal:
        raise WrongCell("closed_on", refusal.sentence) from None


def _write_organisations(rows: Sequence[Values], importer: Importer) -> int:
    return organisation_actions.import_rows(rows, by=importer.by, at=importer.at)


ORGANISATIONS = Importing(
    name="orgs.organisations",
    title=gettext_lazy("导入机构"),
    permission=Orgs.EDIT,
    columns=(
        ImportColumn("code", gettext_lazy("机构编码"), _code(), example="QH0101", is_code=True),
        ImportColumn("title", gettext_lazy("名称"), forms.CharField(max_length=100), example="河沿东里社区卫生服务站"),
        ImportColumn(
            "level", gettext_lazy("类别"), forms.ChoiceField(choices=LEVELS), example=gettext_lazy("社区卫生服务站")
        ),
        ImportColumn("parent", gettext_lazy("上级机构编码"), _code(), example="QH01", is_code=True),
        ImportColumn("opened_on", gettext_lazy("启用日期"), forms.DateField(required=False), example="2010-01-01"),
        ImportColumn("closed_on", gettext_lazy("关闭日期"), forms.DateField(required=False)),
    ),
    check=_check_organisation,
    write=_write_organisations,
    unique=("code",),
    help=gettext_lazy("中心和站可以写在同一份文件里，先后次序不限。只新增机构；已有的编码会被指出。"),
)


def _check_staff(values: Values, importer: Importer) -> None:
    """A place within the scope that is open then, and a person who is who the file says."""
    places = Organisation.objects.within(importer.scope)
    place = places.filter(code=values["organisation"]).first()
    if place is None:
        raise WrongCell("organisation", _("您管理的机构里没有编码 %(code)s。") % {"code": values["organisation"]})
    known = Staff.objects.filter(staff_number__iexact=values["staff_number"]).first()
    if known and not importer.scope.is_whole:
        _check_known(known, importer)
    if known and known.name != values["name"]:
        raise WrongCell("name", _("这个工号在名册中属于另一个人。请核对工号和姓名。"))
    others = known.postings.select_related("organisation") if known else ()
    try:
        staff_rules.check_can_post(place, since=values["since"], until=values["until"], others=others)
    except Refused as refusal:
        raise WrongCell("since", refusal.sentence) from None


def _check_known(known: Staff, importer: Importer) -> None:
    """A centre posts its own people; somebody else's are posted by the office."""
    try:
        staff_rules.check_can_maintain(known, importer.scope, timezone.localdate(importer.at))
    except Refused:
        raise WrongCell("staff_number", _("这个工号已由其他机构使用，调入请由管理中心办理。")) from None


def _write_staff(rows: Sequence[Values], importer: Importer) -> int:
    places = {place.code: place for place in Organisation.objects.within(importer.scope)}
    placed = [{**row, "organisation": places[row["organisation"]], "position": row["position"] or ""} for row in rows]
    return staff_actions.import_rows(placed, by=importer.by, at=importer.at)


STAFF = Importing(
    name="orgs.staff",
    title=gettext_lazy("导入人员"),
    permission=Orgs.STAFF,
    columns=(
        ImportColumn("staff_number", gettext_lazy("工号"), _code(), example="QH0103", is_code=True),
        ImportColumn("name", gettext_lazy("姓名"), forms.CharField(max_length=60), example="王敏"),
        ImportColumn(
            "profession",
            gettext_lazy("专业"),
            forms.ChoiceField(choices=Profession.choices),
            example=gettext_lazy("护士"),
        ),
        ImportColumn("organisation", gettext_lazy("机构编码"), _code(), example="QH01", is_code=True),
        ImportColumn(
            "position", gettext_lazy("岗位"), forms.CharField(max_length=60, required=False), example="家庭医生团队"
        ),
        ImportColumn("since", gettext_lazy("到岗日期"), forms.DateField(), example="2024-01-01"),
        ImportColumn("until", gettext_lazy("离岗日期"), forms.DateField(required=False)),
    ),
    check=_check_staff,
    write=_write_staff,
    help=gettext_lazy("工号已在名册中的，增加一段任职；不在的，先入册。离岗日期是不再上班的第一天。"),
)
