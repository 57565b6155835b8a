"""The very records behind one member, under the titles that the tables have in Chinese."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.drill.asked import Asked
from district.evaluations.drill.entries import Entry
from district.shell.spoken import language
from shixiao.evidence.tables import PERSON, ROW
from shixiao.evidence.title import CodeTitle, Title
from shixiao.runs.evidence_of import Evidence
from shixiao.runs.looked_at import Behind


@dataclass(frozen=True, slots=True)
class Shown:
    """One record: its table, its columns in words, and whether it decided."""

    table: str
    decided: bool
    columns: tuple[tuple[str, str], ...]


def records_of(asked: Asked, entry: Entry) -> list[Shown]:
    """The member's own rows first, then what was looked at."""
    counted, member = asked.counted, entry.member
    behind = Behind(counted.indicator, member.state, counted.found.run.year, counted.snapshot)
    table = behind.asked_table or behind.own_table
    return [
        _shown(each, each.table == table and each.row[ROW] == member.record, counted.tree.titles)
        for each in behind.records(member)
    ]


def _shown(record: Evidence, decided: bool, organisations: Any) -> Shown:
    name = record.table
    columns = tuple(
        (Title(name, column).text(language()), _printed(name, column, value, organisations))
        for column, value in record.row.items()
        if column not in (ROW, PERSON)
    )
    return Shown(Title(name).text(language()), decided, columns)


def _printed(table: str, column: str, value: Any, organisations: Any) -> str:
    if value is None:
        return ""
    if column == "organisation":
        return str(organisations[value])
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return CodeTitle(table, column, value).text(language())
