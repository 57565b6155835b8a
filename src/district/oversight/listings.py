"""The lists of oversight: all that was done, and three extracts that auditors ask for first."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.access.roles import ROLES
from district.access.scope import Scope
from district.audit.models import Event
from district.audit.sealing import recorded
from district.audit.words import describe
from district.lists.listing import Column, Kind, Listing, Rows
from district.oversight import kinds
from district.oversight.conditions import conditions
from district.oversight.wording import list_title, value_of


def _event_address(event: Any) -> str:
    return reverse("oversight:event", args=[event.pk])


def _login_address(event: Any) -> str:
    return reverse("oversight:login", args=[event.pk])


def _role(event: Any) -> Any:
    role = ROLES.get(event.actor_role)
    return role.title if role else ""


def _count(rows: Rows) -> int:
    """All of them are counted by their seals; only what is looked for is counted one by one."""
    return rows.count() if rows.query.where else recorded()


def _action(event: Any) -> tuple[str, Any]:
    return ("warning" if event.action in kinds.ALARMING else "muted"), describe(event.action)


AT = Column("at", _("时间"), Kind.TIME, sort=("at", "id"))
PERSON = Column("actor_name", _("操作人"), value=lambda event: event.by)
ROLE = Column("role", _("角色"), value=_role)
ACTION = Column("action", _("操作"), value=lambda event: describe(event.action))
DONE = Column("action", _("操作"), Kind.STATE, value=_action)
OUTCOME = Column("action", pgettext_lazy("event", "结果"), Kind.STATE, value=_action)
TARGET = Column("target_name", _("对象"))
ADDRESS = Column("address", _("网络地址"), Kind.CODE)
NOTE = Column("note", _("说明"))
PURPOSE = Column("note", _("用途"))
LIST = Column("list", _("列表"), value=lambda event: list_title(event.after.get("list", "")))
ROWS = Column("rows", _("行数"), Kind.NUMBER, value=lambda event: event.after.get("rows"))
FIELD = Column("column", _("查看的内容"), value=lambda event: value_of(event, "column", event.after))
NEWEST = ("-at", "-id")


def _listing(name: str, title: Any, columns: tuple[Column, ...], actions: tuple[str, ...] = (), **more: Any) -> Listing:
    def rows(scope: Scope) -> Rows:
        return of_kind(Event.objects.within(scope), actions)

    more.setdefault("row_address", _event_address)
    return Listing(name, title, columns, NEWEST, conditions(actions), export_rows=rows, **more)


def of_kind(events: Rows, actions: tuple[str, ...]) -> Rows:
    """Those with one of these actions; all of them without any."""
    return events.filter(action__in=actions) if actions else events


EVENTS = _listing("oversight.events", _("操作记录"), (AT, PERSON, ROLE, ACTION, TARGET, NOTE, ADDRESS), count=_count)
READINGS = _listing(
    "oversight.readings",
    _("敏感信息查看"),
    (AT, PERSON, ROLE, DONE, TARGET, FIELD, PURPOSE, ADDRESS),
    kinds.READINGS,
    empty=_("还没有人查看居民档案或脱敏信息。"),
)
EXPORTS = _listing(
    "oversight.exports",
    _("导出记录"),
    (AT, PERSON, ROLE, ACTION, LIST, ROWS, TARGET, ADDRESS),
    kinds.EXPORTS,
    empty=_("还没有人导出或下载。"),
)
LOGINS = _listing(
    "oversight.logins",
    _("登录记录"),
    (AT, OUTCOME, PERSON, ADDRESS, NOTE),
    kinds.LOGINS,
    row_address=_login_address,
    empty=_("还没有登录。"),
)
