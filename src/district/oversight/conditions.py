"""The conditions by which events are looked for."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from district.audit.words import described
from district.lists.fields import DatesField
from district.lists.listing import Filter, Rows
from district.orgs.models import Organisation

PARTS = {
    "accounts": _("账号与登录"),
    "audit": _("操作记录本身"),
    "budgets": _("资金"),
    "files": pgettext_lazy("part", "文件"),
    "lists": _("导入导出"),
    "orgs": _("机构与人员"),
    "oversight": _("监管"),
    "residents": pgettext_lazy("part", "居民"),
    "tasks": _("后台任务"),
}
"""What the parts of the site are called; a part that is not here shows its own name."""


def _in_days(rows: Rows, days: Any) -> Rows:
    since, until = days
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    return rows.filter(at__lt=_midnight(until + timedelta(days=1))) if until else rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _by_person(rows: Rows, words: str) -> Rows:
    return rows.filter(actor_name__icontains=words)


def _of_kind(rows: Rows, kind: str) -> Rows:
    """One action, or all of one part."""
    if "." in kind:
        return rows.filter(action=kind)
    return rows.filter(action__startswith=f"{kind}.")


def _at_organisation(rows: Rows, code: str) -> Rows:
    return rows.filter(organisation__in=Organisation.objects.filter(code__startswith=code).values("pk"))


def _of_target(rows: Rows, words: str) -> Rows:
    """By `kind:key`, as links from a row's page say it, or by words of its name."""
    kind, colon, key = words.partition(":")
    if colon and "." in kind:
        return rows.filter(target_kind=kind, target_id=key)
    return rows.filter(target_name__icontains=words)


def _of_words(rows: Rows, words: str) -> Rows:
    return rows.filter(Q(note__icontains=words) | Q(target_name__icontains=words) | Q(actor_name__icontains=words))


def _organisations(request: Any) -> forms.Field:
    rows = Organisation.objects.within(request.scope).order_by("code").values_list("code", "title")
    return forms.ChoiceField(choices=[("", _("全部")), *rows], label=_("机构"), required=False)


def _text(label: Any) -> Any:
    return lambda request: forms.CharField(label=label, required=False, max_length=150)  # noqa: ARG005


def kinds(actions: tuple[str, ...] = ()) -> list[tuple[Any, Any]]:
    """What can be chosen: these actions, or every described one under the part that it belongs to."""
    words = described()
    if actions:
        return [("", _("全部")), *((action, words.get(action, action)) for action in actions)]
    groups: dict[str, list[tuple[str, Any]]] = {}
    for action, word in sorted(words.items()):
        groups.setdefault(action.partition(".")[0], []).append((action, word))
    return [("", _("全部")), *((PARTS.get(part, part), [(part, _whole(part)), *rows]) for part, rows in groups.items())]


def _whole(part: str) -> Any:
    return _("%(part)s：全部") % {"part": PARTS.get(part, part)}


def _kind(actions: tuple[str, ...]) -> Any:
    def field(request: Any) -> forms.Field:  # noqa: ARG001
        return forms.ChoiceField(choices=kinds(actions), label=_("操作"), required=False)

    return field


def conditions(actions: tuple[str, ...] = ()) -> tuple[Filter, ...]:
    """The query bar of a list of events; `actions` are those that the list shows, without them all."""
    return (
        Filter("days", lambda request: DatesField(label=_("日期")), _in_days),  # noqa: ARG005
        Filter("person", _text(_("操作人")), _by_person),
        Filter("kind", _kind(actions), _of_kind),
        Filter("words", _text(_("关键词")), _of_words),
        Filter("organisation", _organisations, _at_organisation, is_common=False),
        Filter("target", _text(_("对象")), _of_target, is_common=False),
    )
