"""The lists of organisations, staff and memberships."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.request import StaffRequest
from district.access.roles import ROLES
from district.lists.listing import Column, Filter, Kind, Listing, Rows
from district.orgs.models import Level, Organisation, Posting, Profession
from district.orgs.models.organisation import is_open_on

ENDING = timedelta(days=14)
"""How long before its end a role is called to mind."""


def _text(label: Any) -> Any:
    return lambda _request: forms.CharField(label=label, required=False)


def _choice(label: Any, choices: Any) -> Any:
    return lambda _request: forms.ChoiceField(label=label, choices=[("", _("全部")), *choices], required=False)


def _day(label: Any) -> Any:
    return lambda _request: forms.DateField(label=label, required=False)


def _centres(request: StaffRequest) -> forms.Field:
    """The centres that somebody sees."""
    centres = Organisation.objects.within(request.scope).centres().order_by("code").values_list("code", "title")
    return forms.ChoiceField(label=_("中心"), choices=[("", _("全部")), *centres], required=False)


def _places(request: StaffRequest) -> forms.Field:
    """The organisations that somebody sees."""
    places = Organisation.objects.within(request.scope).order_by("code").values_list("code", "title")
    choices = [(code, f"{code} {title}") for code, title in places]
    return forms.ChoiceField(label=_("机构"), choices=[("", _("全部")), *choices], required=False)


def organisation_rows(rows: Rows, today: date) -> Rows:
    """Organisations, each with its parent, the stations below, the people in post, and whether it is open today."""
    posted = Posting.objects.on(today).filter(organisation=OuterRef("pk")).order_by().values("organisation")
    below = Organisation.objects.open_on(today).filter(parent=OuterRef("pk")).order_by().values("parent")
    return rows.select_related("parent").annotate(
        in_post=Coalesce(Subquery(posted.annotate(found=Count("staff", distinct=True)).values("found")), 0),
        below=Coalesce(Subquery(below.annotate(found=Count("pk")).values("found")), 0),
        is_open_today=Case(When(is_open_on(today), then=Value(True)), default=Value(False)),
    )


def open_state(organisation: Any) -> tuple[str, Any]:
    """Whether it is open today, in a word."""
    if organisation.is_open_today:
        return "ok", _("开放")
    return ("muted", _("已关闭")) if organisation.closed_on else ("info", pgettext_lazy("organisation", "未启用"))


ORGANISATIONS = Listing(
    name="orgs.organisations",
    title=pgettext_lazy("list", "机构"),
    columns=(
        Column("code", _("机构编码"), Kind.CODE, sort=("code",)),
        Column("title", _("名称"), sort=("title", "code")),
        Column("level", _("类别"), value=lambda row: row.get_level_display(), sort=("level", "code")),
        Column(
            "parent", _("上级机构"), value=lambda row: row.parent and row.parent.title, sort=("parent__code", "code")
        ),
        Column("below", _("下属机构"), Kind.NUMBER, unit=_("个"), sort=("below", "code")),
        Column("in_post", _("在岗"), Kind.NUMBER, unit=_("人"), sort=("in_post", "code")),
        Column("opened_on", _("启用日期"), Kind.DATE, sort=("opened_on", "code"), is_shown=False),
        Column("closed_on", _("关闭日期"), Kind.DATE, sort=("closed_on", "code"), is_shown=False),
        Column("state", _("状态"), Kind.STATE, value=open_state),
    ),
    order=("code",),
    filters=(
        Filter(
            "words",
            _text(_("名称或编码")),
            lambda rows, words: rows.filter(Q(title__icontains=words) | Q(code__istartswith=words)),
        ),
        Filter("level", _choice(_("类别"), Level.choices), lambda rows, level: rows.filter(level=level)),
        Filter("centre", _centres, lambda rows, code: rows.filter(Q(code=code) | Q(parent__code=code))),
        Filter("open", _day(_("在这一天开放")), lambda rows, day: rows.filter(is_open_on(day)), is_common=False),
    ),
    row_address=lambda row: reverse("orgs:organisation", args=[row.pk]),
    empty=_("没有符合条件的机构。"),
)


def staff_rows(rows: QuerySet[Any], request: StaffRequest, today: date) -> Rows:
    """People, each with where they are posted today as far as this person sees, and whether they have an account."""
    here = Posting.objects.within(request.scope).on(today).filter(staff=OuterRef("pk")).order_by("since")
    return rows.annotate(
        place=Subquery(here.values("organisation__title")[:1]),
        position=Subquery(here.values("position")[:1]),
        since=Subquery(here.values("since")[:1]),
        places=Coalesce(Subquery(here.order_by().values("staff").annotate(n=Count("pk")).values("n")), 0),
        is_in_post=Exists(here),
        can_log_in=Coalesce(F("user__is_active"), Value(False)),
    )


def _place(row: Any) -> str:
    return f"{row.place} +{row.places - 1}" if row.places > 1 else row.place or ""


def _account(row: Any) -> tuple[str, Any]:
    if row.can_log_in:
        return ("ok", _("可登录")) if row.is_in_post else ("warning", _("可登录，未任职"))
    return "muted", _("无账号") if row.user_id is None else _("账号已停用")


def _post_state(row: Any) -> tuple[str, Any]:
    return ("ok", _("在岗")) if row.is_in_post else ("muted", _("不在岗"))


POSTS = {"in": (Q(is_in_post=True), _("在岗")), "out": (Q(is_in_post=False), _("不在岗"))}
LOGINS = {
    "yes": (Q(can_log_in=True), _("可登录")),
    "no": (Q(can_log_in=False), _("不可登录")),
    "astray": (Q(can_log_in=True, is_in_post=False), _("可登录，未任职")),
}

STAFF = Listing(
    name="orgs.staff",
    title=pgettext_lazy("list", "人员"),
    columns=(
        Column("staff_number", _("工号"), Kind.CODE, sort=("staff_number",)),
        Column("name", _("姓名"), sort=("name", "staff_number")),
        Column(
            "profession", _("专业"), value=lambda row: row.get_profession_display(), sort=("profession", "staff_number")
        ),
        Column("place", _("机构"), value=_place, sort=("place", "staff_number")),
        Column("position", _("岗位"), sort=("position", "staff_number")),
        Column("since", _("到岗日期"), Kind.DATE, sort=("since", "staff_number")),
        Column("post", _("在岗"), Kind.STATE, value=_post_state),
        Column("account", _("账号"), Kind.STATE, value=_account),
    ),
    order=("staff_number",),
    filters=(
        Filter(
            "words",
            _text(_("姓名或工号")),
            lambda rows, words: rows.filter(Q(name__icontains=words) | Q(staff_number__icontains=words)),
        ),
        Filter("place", _places, lambda rows, code: rows.filter(pk__in=_posted_to(code))),
        Filter("profession", _choice(_("专业"), Profession.choices), lambda rows, name: rows.filter(profession=name)),
        Filter(
            "post",
            _choice(_("今天"), [(n, w) for n, (_q, w) in POSTS.items()]),
            lambda rows, n: rows.filter(POSTS[n][0]),
        ),
        Filter("on", _day(_("在这一天在岗")), lambda rows, day: rows.in_post(day), is_common=False),
        Filter(
            "login",
            _choice(_("账号"), [(n, w) for n, (_q, w) in LOGINS.items()]),
            lambda rows, n: rows.filter(LOGINS[n][0]),
            is_common=False,
        ),
    ),
    row_address=lambda row: reverse("orgs:person", args=[row.pk]),
    empty=_("没有符合条件的人员。可以新增，也可以从 Excel 导入。"),
)


def _posted_to(code: str) -> Any:
    """The postings at a place and, for a centre, at its stations."""
    here = Q(organisation__code=code) | Q(organisation__parent__code=code, organisation__parent__level=Level.CENTRE)
    return Posting.objects.filter(here).order_by().values("staff")


def membership_rows(rows: Rows, today: date) -> Rows:
    """Roles with whom they belong to, and whether they hold today."""
    holds = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gt=today))
    return rows.select_related("user", "organisation").annotate(
        holds=Case(When(holds, then=Value(True)), default=Value(False)),
        days_left=Case(When(holds & Q(until__lte=today + ENDING), then=Value(True)), default=Value(False)),
    )


def membership_state(row: Any) -> tuple[str, Any]:
    """Whether a role holds today, in a word."""
    if row.days_left:
        return "warning", _("即将失效")
    if row.holds:
        return "ok", _("有效")
    return "muted", _("未生效或已失效")


HOLDING = {
    "now": (Q(holds=True), _("有效")),
    "ending": (Q(days_left=True), _("14 天内失效")),
    "past": (Q(holds=False), _("未生效或已失效")),
}

MEMBERSHIPS = Listing(
    name="orgs.memberships",
    title=_("角色授权"),
    columns=(
        Column(
            "number", _("工号"), Kind.CODE, value=lambda row: row.user.staff_number, sort=("user__staff_number", "pk")
        ),
        Column("name", _("姓名"), value=lambda row: row.user.name, sort=("user__name", "pk")),
        Column("role", _("角色"), value=lambda row: row.role_class.title, sort=("role", "pk")),
        Column("organisation", _("机构"), value=lambda row: row.organisation.title, sort=("organisation__code", "pk")),
        Column("since", _("生效日期"), Kind.DATE, sort=("since", "pk")),
        Column("until", _("失效日期"), Kind.DATE, sort=("until", "pk")),
        Column("state", _("状态"), Kind.STATE, value=membership_state),
    ),
    order=("organisation__code", "role", "user__staff_number", "pk"),
    filters=(
        Filter(
            "words",
            _text(_("姓名或工号")),
            lambda rows, words: rows.filter(Q(user__name__icontains=words) | Q(user__staff_number__icontains=words)),
        ),
        Filter(
            "role",
            _choice(_("角色"), [(r.name, r.title) for r in ROLES.values()]),
            lambda rows, role: rows.filter(role=role),
        ),
        Filter("place", _places, lambda rows, code: rows.filter(organisation__code=code)),
        Filter(
            "holding",
            _choice(_("状态"), [(n, w) for n, (_q, w) in HOLDING.items()]),
            lambda rows, n: rows.filter(HOLDING[n][0]),
        ),
    ),
    row_address=lambda row: reverse("orgs:membership", args=[row.pk]),
    empty=_("没有符合条件的角色授权。"),
)
