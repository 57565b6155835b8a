"""Members of a list as rows of a page or a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.evaluations.drill.asked import Asked
from district.evaluations.drill.reader import Reader
from district.residents.models import Resident
from district.shell.spoken import spoken
from shixiao.evidence.lists import Member
from shixiao.runs.looked_at import Behind
from shixiao.runs.reasons import reason_of

STATES = {
    "counted": ("ok", _("已计入")),
    "not_yet_due": ("info", _("尚未到期")),
    "missing": ("warning", _("未计入")),
    "denominator": ("muted", _("计入分母")),
}
AT_ONCE = 5000
"""Members of a workbook that are read together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member: its place in the list from 1, who it is as far as the reader may know, and why it stands there."""

    place: int
    member: Member
    pseudonym: str
    resident: Resident | None
    organisation: str
    state: tuple[str, Any]
    reason: str

    @property
    def name(self) -> str:
        """The person's name, empty where the reader may not know it."""
        return self.resident.name if self.resident else ""

    @property
    def amount(self) -> int:
        """What it adds to its count."""
        return self.member.amount


def entries(asked: Asked, reader: Reader, offset: int, limit: int, *, exported: bool = False) -> Sequence[Entry]:
    """Some members of a list in order."""
    members = asked.page(offset, limit)
    if not members:
        return ()
    counted = asked.counted
    behind = Behind(counted.indicator, members[0].state, counted.found.run.year, counted.snapshot)
    keys, deciding = behind.person_keys(members), behind.deciding(members)
    known = reader.known(counted.key, counted.snapshot, keys.values(), exported=exported)
    return [
        _entry(place, member, asked, keys.get(member.unit, ""), known, deciding.get(member.unit))
        for place, member in enumerate(members, offset + 1)
    ]


def all_entries(asked: Asked, reader: Reader) -> Iterator[Entry]:
    """The whole list for a workbook, read part by part."""
    for offset in range(0, asked.count, AT_ONCE):
        yield from entries(asked, reader, offset, AT_ONCE, exported=True)


def _entry(place: int, member: Member, asked: Asked, key: str, known: dict[str, Resident], record: Any) -> Entry:
    counted = asked.counted
    reason = reason_of(member, counted.indicator, counted.found.run.year, record)
    return Entry(
        place=place,
        member=member,
        pseudonym=key,
        resident=known.get(key),
        organisation=counted.tree.titles[member.organisation],
        state=STATES[member.state],
        reason=spoken(reason) if reason else "",
    )
