"""Residents as pages show them: masked, with states in words."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from district.lib.sealing import Unsealable
from district.lib.series import series
from district.lib.versions import Conflict
from district.residents.ages import CHILD, ELDERLY, age_on
from district.residents.file_numbers import grouped
from district.residents.masks import MASKS
from district.residents.models import GroupMembership, Resident, ServiceReceived, State
from district.residents.sealed import SEALED, opened
from district.residents.service_kinds import kind_title
from district.residents.summaries import groups_in, state_of

TITLES = {
    "file_number": gettext_lazy("健康档案编号"),
    "name": gettext_lazy("姓名"),
    "sex": gettext_lazy("性别"),
    "born_on": gettext_lazy("出生日期"),
    "organisation": gettext_lazy("建档机构"),
    "filed_on": gettext_lazy("建档日期"),
    "lives_here_since": gettext_lazy("居住起始日期"),
    "identity_number": gettext_lazy("身份证号码"),
    "phone": gettext_lazy("电话"),
    "second_phone": gettext_lazy("备用电话"),
    "address": gettext_lazy("住址"),
    "died_on": gettext_lazy("死亡日期"),
    "moved_on": gettext_lazy("迁出日期"),
    "do_not_call_since": gettext_lazy("免打扰起始日期"),
    "do_not_call_reason": gettext_lazy("免打扰原因"),
    "until": gettext_lazy("终止日期"),
}
"""What the fields of a resident are called."""
_TONES = {State.LIVING_HERE: "ok", State.MOVED: "muted", State.DECEASED: "muted"}


def masked(resident: Resident, column: str) -> str:
    """A sealed value as it is shown without being revealed."""
    try:
        return MASKS[column](opened(resident, column))
    except Unsealable:
        return _("无法读取")


def state_word(state: int) -> tuple[str, Any]:
    """The tone and the word of a resident's state."""
    found: Any = State(state)
    return _TONES[found], found.label


def in_years(age: int) -> str:
    """An age in words."""
    return ngettext("%(age)s 岁", "%(age)s 岁", age) % {"age": age}


def facts(resident: Resident, on: date) -> list[tuple[Any, Any]]:
    """The five facts that matter."""
    return [
        (_("性别"), resident.get_sex_display()),
        (_("年龄"), in_years(age_on(resident.born_on, resident.died_on or on))),
        (_("出生日期"), resident.born_on),
        (_("健康档案编号"), grouped(resident.file_number)),
        (_("建档机构"), resident.organisation),
    ]


@dataclass(frozen=True, slots=True)
class SealedRow:
    """One sealed value on the page."""

    column: str
    title: Any
    shown: str


def sealed_rows(resident: Resident) -> list[SealedRow]:
    """The sealed values, masked."""
    return [SealedRow(column, TITLES[column], masked(resident, column)) for column in MASKS]


@dataclass(frozen=True, slots=True)
class Badge:
    """A group as a state."""

    tone: str
    word: str
    membership: GroupMembership | None = None


def badges(resident: Resident, memberships: list[GroupMembership], on: date) -> list[Badge]:
    """The groups of a resident: by age, and those stated that hold."""
    by_age = [Badge("info", word) for word in age_groups(resident.born_on, on)]
    return by_age + [
        Badge("info", _("%(group)s（%(since)s 起）") % {"group": one.get_group_display(), "since": one.since}, one)
        for one in memberships
        if one.until is None
    ]


def age_groups(born_on: date, on: date) -> Iterator[str]:
    """The groups that follow from the birth date."""
    age = age_on(born_on, on)
    if age >= ELDERLY:
        yield _("65 岁及以上")
    if 0 <= age <= CHILD:
        yield _("0–6 岁儿童")


def group_words(mask: int, born_on: date, on: date) -> str:
    """All groups of a summary, in one cell."""
    return series([*age_groups(born_on, on), *(str(group.label) for group in groups_in(mask))])


@dataclass(frozen=True, slots=True)
class Entry:
    """A service on the time line."""

    at: datetime
    title: str
    detail: str
    tone: str
    address: str


def entry(service: ServiceReceived) -> Entry:
    """A service as the time line shows it."""
    words = [str(service.organisation), service.label, service.detail]
    at = timezone.make_aware(datetime.combine(service.on, time()))
    return Entry(at, kind_title(service.kind), " · ".join(filter(None, words)), "info", service.address)


def banners(resident: Resident) -> Iterator[tuple[str, str]]:
    """What must be seen before anything else: a tone and a sentence each."""
    if resident.died_on:
        yield "muted", _("该居民已于 %(day)s 死亡。") % {"day": resident.died_on}
    if resident.moved_on:
        yield "muted", _("该居民已于 %(day)s 迁出本区。") % {"day": resident.moved_on}
    if resident.do_not_call_since:
        values = {"day": resident.do_not_call_since, "reason": resident.do_not_call_reason}
        yield "warning", _("免打扰：%(day)s 起请勿拨打电话。原因：%(reason)s") % values


def summary_state(resident: Resident) -> tuple[str, Any]:
    """The tone and word of a resident's own row."""
    return state_word(state_of(resident))


def masked_conflict(conflict: Conflict, stated: dict[str, Any]) -> Conflict:
    """The two versions of a file with their sealed values masked on both sides."""
    current, attempted = copy(conflict.current), dict(stated)
    for column in SEALED:
        if column in attempted:
            attempted[column] = MASKS[column](attempted[column])
        setattr(current, column, masked(conflict.current, column))
    return Conflict(current, attempted)
