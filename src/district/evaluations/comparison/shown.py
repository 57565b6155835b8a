"""A comparison as its page shows it: rows, persons with their records, the total."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from district.evaluations.comparison.models import Comparison
from district.evaluations.drill.entries import STATES
from district.evaluations.drill.reader import Reader
from district.evaluations.results import Evaluated, run_of
from district.orgs.models import Organisation
from district.residents.models import Resident
from district.shell.spoken import language, spoken
from shixiao.evidence.snapshot import Snapshot
from shixiao.evidence.title import Title
from shixiao.runs import RowResult
from shixiao.values import printed

KINDS = {"changed": _("状态变了"), "entered": _("新进入"), "left": _("不再在内"), "moved": _("换了机构")}
RECORDS = {"added": _("增加"), "removed": _("删去"), "changed": _("改动")}
ABSENT = ("muted", _("不在名单"))
SETTINGS = {
    "sheet": _("自评表"),
    "day": _("统计截至"),
    "key_id": _("化名密钥"),
    "code_version": _("程序版本"),
    "definitions": _("指标定义"),
}
TOTALS = {"proposed": _("建议总分"), "awarded": _("总得分")}


@dataclass(frozen=True, slots=True)
class Shown:
    """One person, or one record, that stands differently on a row's list."""

    kind: Any
    name: str
    pseudonym: str
    resident: Resident | None
    organisation: str
    before: tuple[tuple[str, Any], str]
    after: tuple[tuple[str, Any], str]
    records: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet that differs."""

    key: str
    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    texts: list[dict[str, Any]]
    counts: list[tuple[Any, int]]
    shown: list[Shown]
    hidden: int
    addresses: tuple[str, str]


def comparison_page(comparison: Comparison, reader: Reader) -> dict[str, Any]:
    """All that a finished comparison shows to this reader."""
    found = comparison.found[language()]
    return {
        "same": found["same"],
        "unmatched": found["unmatched"],
        "settings": [(SETTINGS[each["name"]], each["before"], each["after"]) for each in found["settings"]],
        "rows": list(_rows(comparison, found, reader)),
        "totals": _totals(Evaluated(comparison.before), Evaluated(comparison.after)),
        "tables": found["tables"],
    }


def _rows(comparison: Comparison, found: Mapping[str, Any], reader: Reader) -> Iterator[Row]:
    snapshot = run_of(comparison.after).snapshot(comparison.after.snapshot.folder, verify=False)
    titles = dict(Organisation.objects.values_list("code", "title"))
    judged = Evaluated(comparison.before).rows, Evaluated(comparison.after).rows
    for row in found["rows"]:
        listed = row["list"] or {"counts": {}, "shown": []}
        known = _known(row["key"], listed["shown"], snapshot, reader)
        shown = [_shown(member, known, titles) for member in listed["shown"]]
        counts = [(KINDS[kind], count) for kind, count in listed["counts"].items() if count]
        yield Row(
            key=row["key"],
            name=row["name"],
            before=_as_judged(row["before"], judged[0].get(row["key"])),
            after=_as_judged(row["after"], judged[1].get(row["key"])),
            texts=row["texts"],
            counts=counts,
            shown=shown,
            hidden=sum(listed["counts"].values()) - len(shown),
            addresses=(_figure(comparison.before_id, row), _figure(comparison.after_id, row)),
        )


def _as_judged(side: Mapping[str, Any] | None, row: RowResult | None) -> Mapping[str, Any] | None:
    """A row's figures with the score as it is judged now, which the totals add up."""
    return side if side is None or row is None else {**side, "awarded": _points(row.awarded)}


def _known(key: str, shown: list[Any], snapshot: Snapshot, reader: Reader) -> dict[str, Resident]:
    people = [member["person"] for member in shown if member["person"]]
    return reader.known(key, snapshot, people) if people else {}


def _shown(member: Mapping[str, Any], known: Mapping[str, Resident], titles: Mapping[str, str]) -> Shown:
    pseudonym = member["person"] or ""
    resident = known.get(pseudonym)
    place = (member["after"] or member["before"])["organisation"]
    return Shown(
        kind=KINDS[member["kind"]],
        name=resident.name if resident else "",
        pseudonym=pseudonym,
        resident=resident,
        organisation=titles.get(place, place),
        before=_standing(member["before"]),
        after=_standing(member["after"]),
        records=[_record(record) for record in member["records"]],
    )


def _standing(standing: Mapping[str, Any] | None) -> tuple[tuple[str, Any], str]:
    if standing is None:
        return ABSENT, ""
    return STATES[standing["state"]], standing["reason"] or ""


def _figure(evaluation: Any, row: Mapping[str, Any]) -> str:
    """Where a row's figure opens; "" for a row that nothing counts."""
    side = row["after"] or row["before"]
    if side["denominator"] is None:
        return ""
    return reverse("evaluations:figure", args=[evaluation, row["key"]])


def _record(record: Mapping[str, Any]) -> dict[str, Any]:
    return {**record, "word": RECORDS[record["kind"]], "title": spoken(Title(record["table"]))}


def _totals(before: Evaluated, after: Evaluated) -> list[dict[str, Any]]:
    """Both totals as they are judged now, and the rows whose points moved them."""
    return [
        {
            "title": title,
            "before": _points(getattr(before.result, f"total_{name}")),
            "after": _points(getattr(after.result, f"total_{name}")),
            "named": list(_moves(before, after, name)),
        }
        for name, title in TOTALS.items()
    ]


def _moves(before: Evaluated, after: Evaluated, name: str) -> Iterator[tuple[str, str]]:
    for key, row in after.rows.items():
        old = before.rows.get(key)
        points = (getattr(old, name, None), getattr(row, name))
        if points[0] != points[1] and None not in points:
            by = points[1] - points[0]
            yield row.row.name, f"{'+' if by > 0 else ''}{printed(by)}"


def _points(points: Fraction | None) -> str:
    return "" if points is None else printed(points)
