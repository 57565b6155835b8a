"""What may be done to an organisation now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from district.lib.refusal import Refused
from district.lib.series import series
from district.orgs.models import STATIONS, Level, Organisation

NAMED = 5
"""How many names a refusal lists before it only counts."""


def check_place(*, level: Any, code: str, parent: Organisation | None) -> None:
    """Raise `Refused` unless an organisation of this level and code belongs under this parent."""
    if level == Level.DISTRICT:
        raise Refused(_("管理中心只有一个，在建立站点时设立。"))
    if parent is None:
        raise Refused(_("请选择上级机构。"))
    if level == Level.CENTRE and parent.level != Level.DISTRICT:
        raise Refused(_("中心的上级是管理中心，%(parent)s 不是。") % {"parent": parent.title})
    if level in STATIONS and parent.level != Level.CENTRE:
        raise Refused(_("站的上级是社区卫生服务中心，%(parent)s 不是。") % {"parent": parent.title})
    check_code(code, parent.code)


def check_code(code: str, parent: str) -> None:
    """Raise `Refused` unless a code continues its parent's."""
    if not code.startswith(parent) or code == parent:
        raise Refused(
            _("机构编码 %(code)s 要以上级机构的编码 %(parent)s 开头，后面再加数字。") % {"code": code, "parent": parent}
        )


def check_dates(opened_on: date | None, closed_on: date | None) -> None:
    """Raise `Refused` unless it opens before it closes."""
    if opened_on and closed_on and closed_on <= opened_on:
        raise Refused(_("关闭日期要晚于启用日期 %(day)s。") % {"day": opened_on})


def check_can_change(organisation: Organisation, *, code: str, level: Any, has_below: bool) -> None:
    """Raise `Refused` for a new code or level that would leave the organisations below without their place."""
    if has_below and code != organisation.code:
        raise Refused(_("%(title)s 还有下属机构，它们的编码以 %(code)s 开头，因此不能改编码。") % _named(organisation))
    if level != organisation.level and not {level, organisation.level} <= set(STATIONS):
        raise Refused(_("类别只能在两种站之间改变。"))


def check_can_close(
    organisation: Organisation, *, on: date, stations: Sequence[str] = (), people: Sequence[str] = ()
) -> None:
    """Raise `Refused` while stations below are open on that day, or people are posted there on it or later."""
    if organisation.level == Level.DISTRICT:
        raise Refused(_("管理中心不能关闭。"))
    if organisation.closed_on:
        raise Refused(_("%(title)s 已于 %(day)s 关闭。") % {"title": organisation.title, "day": organisation.closed_on})
    check_dates(organisation.opened_on, on)
    if stations:
        raise Refused(
            ngettext(
                "%(title)s 还有 %(count)s 个站没有关闭：%(names)s。请先关闭它们。",
                "%(title)s 还有 %(count)s 个站没有关闭：%(names)s。请先关闭它们。",
                len(stations),
            )
            % {"title": organisation.title, "count": len(stations), "names": listed(stations)}
        )
    if people:
        raise Refused(
            ngettext(
                "%(title)s 还有 %(count)s 人在岗：%(names)s。请先办理调动或离职。",
                "%(title)s 还有 %(count)s 人在岗：%(names)s。请先办理调动或离职。",
                len(people),
            )
            % {"title": organisation.title, "count": len(people), "names": listed(people)}
        )


def check_can_reopen(organisation: Organisation) -> None:
    """Raise `Refused` for one that is not closed, or whose parent is."""
    if organisation.closed_on is None:
        raise Refused(_("%(title)s 没有关闭。") % _named(organisation))
    if organisation.parent and organisation.parent.closed_on:
        raise Refused(_("上级机构 %(title)s 已关闭，请先恢复上级机构。") % _named(organisation.parent))


def listed(names: Sequence[str]) -> str:
    """The first names, and a sign that there are more."""
    shown = series(names[:NAMED])
    return shown if len(names) <= NAMED else _("%(names)s 等") % {"names": shown}


def _named(organisation: Organisation) -> dict[str, str]:
    return {"title": organisation.title, "code": organisation.code}
