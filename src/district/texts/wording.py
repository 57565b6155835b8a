"""What a text says, and when it may be sent: dated data (wordings.toml), put together for one resident."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language

from district.orgs.models import Organisation

ONE, EACH = 70, 67
"""UTF-16 units of a text that fits into one segment, and of each segment of a longer one."""
MOST = 3
"""Segments, more than which nobody reads."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When a text may be sent, and how long it stays true."""

    begins: time
    ends: time
    stale: timedelta
    again: timedelta

    def holds(self, at: datetime) -> bool:
        """Whether a text may be sent at this time."""
        return self.begins <= timezone.localtime(at).time() < self.ends

    def next_moment(self, at: datetime) -> datetime:
        """The first time from `at` on at which a text may be sent."""
        local = timezone.localtime(at)
        if self.holds(at):
            return at
        day = local.date() + timedelta(days=local.time() >= self.ends)
        return timezone.make_aware(datetime.combine(day, self.begins), local.tzinfo)


def hours_on(day: date) -> Hours:
    """The hours in force on a day."""
    data = _newest(_data()["hours"], day)
    begins, ends = time.fromisoformat(data["from"]), time.fromisoformat(data["until"])
    return Hours(begins, ends, timedelta(hours=data["stale_hours"]), timedelta(hours=data["again_hours"]))


def hours_at(at: datetime) -> Hours:
    """The hours in force at a time."""
    return hours_on(timezone.localdate(at))


def compose(purpose: str, organisation: Organisation, when: str, on: date) -> str:
    """The text of this purpose from an organisation. Raises `LookupError` for a purpose that has no wording."""
    data = _newest([each for each in _data()["wordings"] if each["name"] == purpose], on)
    number = number_of(organisation)
    told = data["text"] if number else data["without_number"]
    return signature() + str(told).format(centre=organisation.title, number=number, when=when)


def segments(text: str) -> int:
    """Into how many segments a telephone network cuts a text."""
    units = len(text.encode("utf-16-le")) // 2
    return 1 if units <= ONE else -(-units // EACH)


def title_of(purpose: str) -> str:
    """What a purpose is called, in the language of whoever reads."""
    name = "title" if (get_language() or "zh").startswith("zh") else "title_en"
    return str(next((each[name] for each in reversed(_data()["wordings"]) if each["name"] == purpose), purpose))


def titles() -> list[tuple[str, str]]:
    """Every purpose with its title."""
    return [(name, title_of(name)) for name in dict.fromkeys(each["name"] for each in _data()["wordings"])]


def part_of_day(when: datetime, at: datetime) -> str:
    """`今天下午`: the part of the day of a time, as a text sent at `at` says it."""
    local = timezone.localtime(when)
    parts = _data()["when"]["parts"]
    part = next(name for until, name in parts if f"{local:%H:%M}" < until)
    return f"{_day(when, at)}{part}"


def moment(when: datetime, at: datetime) -> str:
    """`今天15:00左右`: a time that was promised, as a text sent at `at` says it."""
    return str(_data()["when"]["moment"]).format(day=_day(when, at), time=f"{timezone.localtime(when):%H:%M}")


def number_of(organisation: Organisation) -> str:
    """The official number from which an organisation calls: its own, its centre's, else the district's."""
    texting, line = settings.SITE.texting, settings.SITE.telephony
    own: Mapping[str, str] = dict(texting.numbers) if texting else {}
    codes = (organisation.code, organisation.parent.code if organisation.parent else "")
    found = next((own[code] for code in codes if code in own), "")
    return found or (texting.number if texting else "") or (line.caller if line else "")


def signature() -> str:
    """What stands in front of every text; empty where the platform adds it."""
    return settings.SITE.texting.signature if settings.SITE.texting else ""


def _day(when: datetime, at: datetime) -> str:
    ahead = (timezone.localdate(when) - timezone.localdate(at)).days
    names = _data()["when"]["days"]
    return str(names[ahead]) if 0 <= ahead < len(names) else f"{timezone.localtime(when):%m-%d} "


def _newest(rows: list[dict[str, Any]], on: date) -> dict[str, Any]:
    """The row in force on a day; the first one before any began."""
    begun = sorted((row for row in rows if row["since"] <= on), key=lambda row: row["since"])
    if not rows:
        raise LookupError("no wording")
    return begun[-1] if begun else rows[0]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("wordings.toml").read_text("utf8"))
