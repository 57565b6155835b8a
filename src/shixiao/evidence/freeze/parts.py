"""Which files and worksheets of a source folder belong to which table."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import NO_RULE, FileRule, Part
from shixiao.evidence.freeze.worksheets import filled_worksheets
from shixiao.evidence.tables import TABLES, titles
from shixiao.messages import message

WORKBOOK = ".xlsx"
_ENDINGS = (".csv", ".tsv", WORKBOOK, ".parquet")
_OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".et")
_ENDS_NAME = re.compile(r"[\s._\-(\[（【]|\d|$")
"""What may follow a table's name in a file's: `followups-2`, `followups.part2`, `followups (3)`."""


def find_parts(source: Path, rules: tuple[FileRule, ...]) -> list[Part]:
    """The parts of the folder `source`, by file name and worksheet. Files of other kinds are no records.

    Raises `Unfreezable` for a file that could hold records and belongs to no table, and for a rule that fits nothing.
    """
    if not source.is_dir():
        raise Unfreezable(message("freezing.source_missing", source=source))
    parts, used = [], set()
    for path in sorted(source.iterdir()):
        if path.name.startswith((".", "~$")) or path.is_dir():
            continue
        for part in _parts_of(path, rules):
            used.add(part.rule)
            if not part.rule.skip:
                parts.append(part)
    for rule in rules:
        if rule not in used:
            raise Unfreezable(message("freezing.rule_unused", pattern=rule.file, worksheet=rule.worksheet or "*"))
    if not parts:
        raise Unfreezable(message("freezing.source_empty", source=source))
    return parts


def _parts_of(path: Path, rules: tuple[FileRule, ...]) -> Iterator[Part]:
    ending = path.suffix.lower()
    fitting = [rule for rule in rules if fnmatchcase(path.name, rule.file)]
    if ending in _OTHER_WORKBOOKS:
        raise Unfreezable(message("freezing.other_workbook", file=path.name))
    if ending == WORKBOOK:
        yield from _worksheets(path, fitting)
    elif fitting:
        yield from (Part(path, rule.table, rule=rule) for rule in fitting)
    elif ending in _ENDINGS:
        yield Part(path, _table_of(path.name, path.stem))


def _worksheets(path: Path, rules: list[FileRule]) -> Iterator[Part]:
    names = filled_worksheets(path)
    for name in names:
        fitting = [rule for rule in rules if fnmatchcase(name, rule.worksheet or "*")]
        for rule in fitting:
            yield Part(path, rule.table, name, rule)
        if not fitting:
            only = table_named(path.stem) if len(names) == 1 else None
            yield Part(path, only or _table_of(f"{path.name} [{name}]", name), name, NO_RULE)


def _table_of(title: str, name: str) -> str:
    table = table_named(name)
    if table is None:
        near = ", ".join(get_close_matches(name, _names()) or _names())
        raise Unfreezable(message("freezing.no_table", file=title, near=near))
    return table


def table_named(name: str) -> str | None:
    """The table whose English name or Chinese title begins `name`, followed by nothing or by a number or a sign."""
    written = name.strip().lower()
    fitting = [title for title in _names() if written.startswith(title) and _ENDS_NAME.match(written[len(title) :])]
    return _names()[max(fitting, key=len)] if fitting else None


def _names() -> dict[str, str]:
    return {title: name for name in TABLES for title in (name, *titles(name).get("table", ()))}
