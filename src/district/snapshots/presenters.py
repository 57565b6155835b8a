"""What the pages of snapshots show, prepared from rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from district.lib.site_keys import person_secret
from district.residents.models import Resident
from district.shell.spoken import language, spoken
from district.snapshots.models import Comparison, Snapshot
from shixiao.evidence.freeze.manifest import key_id
from shixiao.evidence.tables import FROZEN
from shixiao.evidence.title import CodeTitle, Title

_LONG = re.compile(r"(?<!\d)(\d{3})\d{5,}([\dXx]{3})(?![\dXx])")
SHORT = 12
"""Digits of a hash that tell two apart for people."""
TONES = {"error": "danger", "question": "warning", "note": "muted"}


def masked(text: str) -> str:
    """A cell of the platform's file as a page shows it: the middle of any long number is hidden."""
    return _LONG.sub(r"\1****\2", text)


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of a snapshot."""

    title: str
    rows: int
    refused: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One part of what was frozen."""

    title: str
    table: str
    brought_by: Any
    rows: int
    refused: int
    known: int | None
    unknown: int | None
    sha256: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One question of the quality checks."""

    tone: str
    word: str
    table: str
    sentence: str
    count: int


def facts(snapshot: Snapshot) -> list[tuple[Any, Any]]:
    """The facts that matter."""
    found = [
        (_("截止日期"), snapshot.as_of.isoformat()),
        (_("固定原因"), snapshot.reason),
        (_("固定人"), snapshot.asked_by_name),
        (_("固定时间"), snapshot.frozen_at),
        (
            pgettext("snapshot", "记录"),
            _("%(rows)s 行，退回 %(refused)s 行") % _numbers(rows=snapshot.row_count, refused=snapshot.refused_count),
        ),
    ]
    if snapshot.persons:
        found.append(
            (
                pgettext("snapshot", "人员"),
                _("在册 %(known)s 人，不在册 %(unknown)s 人（只有化名）") % _numbers(**snapshot.persons),
            )
        )
    return found


def proofs(snapshot: Snapshot) -> list[tuple[Any, Any]]:
    """By what a snapshot can be recognised in three years."""
    is_ours = snapshot.key_id == key_id(person_secret())
    whose = _("本系统的密钥，能在授权范围内查回在册居民") if is_ours else _("其他密钥，不能查回居民")
    return [
        (_("内容校验值（SHA-256）"), snapshot.content_sha256),
        (_("化名密钥"), f"{snapshot.key_id} · {whose}"),
        (_("程序版本"), snapshot.code_version),
        (_("来历"), _("由命令行固定后收入") if snapshot.is_adopted else _("由本系统固定")),
    ]


def table_lines(snapshot: Snapshot) -> list[TableLine]:
    """Each table that has rows, or had some that were refused."""
    lines = [
        TableLine(spoken(Title(name)), snapshot.rows.get(name, 0), snapshot.refused.get(name, 0)) for name in FROZEN
    ]
    return [line for line in lines if line.rows or line.refused]


def source_lines(snapshot: Snapshot) -> Iterator[SourceLine]:
    """Each part of what was frozen, with who brought it."""
    for source in snapshot.sources:
        file = f"{source['file']} [{source['worksheet']}]" if source["worksheet"] else source["file"]
        yield SourceLine(
            title=spoken(Title(source["table"])) if source.get("module") else file,
            table=spoken(Title(source["table"])),
            brought_by=_brought_by(source),
            rows=source["rows"],
            refused=source["refused"],
            known=source.get("known"),
            unknown=source.get("unknown"),
            sha256=source["sha256"],
        )


def _brought_by(source: dict[str, Any]) -> Any:
    if module := source.get("module"):
        found = next((one for one in apps.get_app_configs() if one.name == f"district.{module}"), None)
        return _("本系统 · %(module)s") % {"module": found.verbose_name if found else module}
    if mapping := source.get("mapping"):
        return _("平台文件 · %(mapping)s") % {"mapping": mapping}
    return _("来源文件")


def finding_lines(snapshot: Snapshot) -> list[FindingLine]:
    """What the checks of quality asked."""
    return [
        FindingLine(
            TONES.get(finding["severity"], "muted"),
            _severity(finding["severity"]),
            spoken(Title(finding["table"])),
            finding["message"][language()],
            finding["count"],
        )
        for finding in snapshot.findings
    ]


def _severity(severity: str) -> str:
    words = {"error": _("错误"), "question": _("疑问")}
    return words.get(severity, _("提示"))


@dataclass(frozen=True, slots=True)
class Change:
    """One record that differs."""

    kind: str
    tone: str
    word: str
    person: str
    resident: Resident | None
    """Who that is, where it was asked for and may be told."""
    name: str
    columns: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table that differs."""

    table: str
    title: str
    added: int
    removed: int
    changed: int
    records: list[Change]

    @property
    def more(self) -> int:
        """How many records that differ are not shown."""
        return self.added + self.removed + self.changed - len(self.records)


def changes(comparison: Comparison, residents: Mapping[str, Resident]) -> list[TableChange]:
    """The tables that differ, as the page shows them, with whoever is known by a pseudonym."""
    return [
        TableChange(
            one["table"],
            spoken(Title(one["table"])),
            one["added"],
            one["removed"],
            one["changed"],
            [_change(one["table"], record, residents) for record in one["records"]],
        )
        for one in comparison.tables
    ]


def _change(table: str, record: dict[str, Any], residents: Mapping[str, Resident]) -> Change:
    kinds = {"added": ("ok", _("新增")), "removed": ("danger", _("减少")), "changed": ("warning", _("改动"))}
    tone, word = kinds[record["kind"]]
    columns = [
        (spoken(Title(table, name)), _value(table, name, before), _value(table, name, after))
        for name, before, after in record["columns"]
    ]
    name = " · ".join(part for part in (*record["key"], record["on"]) if part)
    who = residents.get(record["person"])
    return Change(record["kind"], tone, word, record["person"][:SHORT], who, name, columns)


def _value(table: str, name: str, value: str | None) -> str:
    if value is None:
        return "—"
    if value in ("true", "false"):
        return _("是") if value == "true" else _("否")
    return spoken(CodeTitle(table, name, value))


def told_of_upload(files: Any) -> str:
    """What came of an upload, as a sentence."""
    waiting = [file for file in files if file.mapping_id is None]
    if waiting:
        return _("已上传。还有 %(count)s 张表要对应列。") % {"count": len(waiting)}
    return _("已上传，表头与“%(mapping)s”相符，已自动对应。") % {"mapping": files[0].mapping}


def _numbers(**counts: int) -> dict[str, str]:
    return {name: number_format(count, force_grouping=True) for name, count in counts.items()}
