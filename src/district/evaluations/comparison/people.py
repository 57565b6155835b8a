"""Who stands differently behind a row: in which state and why on either side, and the records that explain it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.evaluations.drill.entries import STATES
from district.evaluations.drill.reader import Reader
from district.evaluations.models import Evaluation
from district.residents.models import Resident
from district.shell.spoken import spoken
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.title import Title
from shixiao.indicators.members import COUNTED, DENOMINATOR

KINDS = {"changed": _("状态变了"), "entered": _("新进入"), "left": _("不再在内"), "moved": _("换了机构")}
RECORDS = {"added": _("增加"), "removed": _("删去"), "changed": _("改动")}
LISTS = {COUNTED: "numerator", DENOMINATOR: "denominator"}
"""Whose list a state belongs to; every other one did not count."""
ABSENT = ("muted", _("不在名单"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stood on one side's list, and the address of what that rests on."""

    tone: str
    word: Any
    reason: Any
    organisation: str
    address: str


@dataclass(frozen=True, slots=True)
class Different:
    """One person, or one record, that stands differently on a row's list."""

    kind: Any
    name: str
    pseudonym: str
    before: Standing
    after: Standing
    records: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Behind:
    """The two evaluations that are compared, and whoever reads of their persons."""

    before: Evaluation
    after: Evaluation
    snapshot: Snapshot
    reader: Reader
    titles: Mapping[str, str]
    """Of organisations by their codes."""

    def different(self, key: str, shown: list[Any]) -> list[Different]:
        """Those of a row, with names as far as the reader may know them."""
        people = [member["person"] for member in shown if member["person"]]
        known = self.reader.known(key, self.snapshot, people) if people else {}
        return [self._different(key, member, known.get(member["person"] or "")) for member in shown]

    def _different(self, key: str, member: Mapping[str, Any], resident: Resident | None) -> Different:
        return Different(
            kind=KINDS[member["kind"]],
            name=resident.name if resident else "",
            pseudonym=member["person"] or "",
            before=self._standing(self.before, key, member["before"], member),
            after=self._standing(self.after, key, member["after"], member),
            records=[_record(record) for record in member["records"]],
        )

    def _standing(
        self, evaluation: Evaluation, key: str, said: Mapping[str, Any] | None, member: Mapping[str, Any]
    ) -> Standing:
        if said is None:
            return Standing(*ABSENT, _why_absent(member), "", "")
        place = said["organisation"]
        address = _address(evaluation, key, said)
        return Standing(*STATES[said["state"]], said["reason"] or "", self.titles.get(place, place), address)


def _why_absent(member: Mapping[str, Any]) -> Any:
    """Why somebody is on one list and not on the other: what the records say, or else what they do not."""
    if member["records"]:
        return _("见下面不同的记录")
    return _("这一行所用的记录没有不同：变的是指标定义、统计截止日期或机构")


def _address(evaluation: Evaluation, key: str, said: Mapping[str, Any]) -> str:
    """The page of this one member; empty for a comparison that was made before members were numbered."""
    if "unit" not in said:
        return ""
    asked = {"who": LISTS.get(said["state"], "missing"), "centre": said["centre"], "state": said["state"]}
    address = reverse("evaluations:member", args=[evaluation.pk, key])
    return f"{address}?{urlencode(asked | {'unit': said['unit']})}"


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
    on = (record["on"] or "").replace("T", " ")
    return {**record, "on": on, "word": RECORDS[record["kind"]], "title": spoken(Title(record["table"]))}
