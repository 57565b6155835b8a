"""The mapping file: how a foreign export's files, columns and values are to be read."""

import codecs
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import FileRule
from shixiao.evidence.tables import TABLES, Column, Kind, codes
from shixiao.messages import message

_KEYS = ("file", "worksheet", "table", "encoding", "skip", "columns", "values", "constants", "ignore")

_BARE_KEY = re.compile(r"""^([ \t]*)(?=[^"'=#\n]*[^\x00-\x7f])([^\s"'=#[{][^"'=#\n]*?)(?=[ \t]*=)""", re.MULTILINE)
"""A Chinese heading before `=`. TOML wants quotation marks around it, which nobody who copies headings should need."""


def read_mapping(path: Path | None) -> tuple[FileRule, ...]:
    """The rules of a mapping file, in order. Raises `Unfreezable` that names the file, the key, and what to do."""
    if path is None:
        return ()
    try:
        data = tomllib.loads(_BARE_KEY.sub(r'\1"\2"', path.read_text("utf-8-sig")))
    except OSError:
        raise Unfreezable(message("freezing.mapping_missing", file=path)) from None
    except ValueError as error:  # not TOML, or not UTF-8
        raise Unfreezable(message("freezing.mapping_not_toml", file=path, error=error)) from None
    rules = data.get("files")
    if not isinstance(rules, list) or set(data) != {"files"} or not all(isinstance(rule, dict) for rule in rules):
        raise Unfreezable(message("freezing.mapping_without_files", file=path))
    return tuple(_Rule(path, f"files[{at}]", rule).read() for at, rule in enumerate(rules, 1))


class _Rule:
    """One `[[files]]` of a mapping file, whose faults are named with their place."""

    def __init__(self, path: Path, place: str, data: dict[str, Any]) -> None:
        self._path, self._place, self._data = path, place, data

    def read(self) -> FileRule:
        for key in self._data:
            if key not in _KEYS:
                self._refuse_name(key, key, _KEYS)
        if self._data.get("skip") is True:
            return FileRule(self._text("file"), self._text("worksheet", ""), skip=True)
        table = self._text("table")
        if table not in TABLES:
            self._refuse_name("table", table, TABLES)
        columns = TABLES[table].columns()
        return FileRule(
            file=self._text("file"),
            worksheet=self._text("worksheet", ""),
            table=table,
            encoding=self._encoding(),
            columns=self._columns(columns),
            values=self._values(columns),
            constants={self._known("constants", name, columns): _written(v) for name, v in self._table("constants")},
            ignore=self._ignored(),
        )

    def _columns(self, columns: Mapping[str, Column]) -> dict[str, str]:
        found: dict[str, str] = {}
        for title, name in self._table("columns"):
            if not isinstance(name, str):
                self._refuse(f"columns.{title}", "mapping_wants_text")
            found[title.strip()] = self._known("columns", name, columns)
        return found

    def _values(self, columns: Mapping[str, Column]) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, pairs in self._table("values"):
            column = columns[self._known("values", name, columns)]
            if not isinstance(pairs, dict):
                self._refuse(f"values.{name}", "mapping_wants_pairs")
            found[name] = {written.strip(): _written(value) for written, value in pairs.items()}
            known = _codes(column)
            for value in found[name].values():
                if known and value not in known:
                    self._refuse_name(f"values.{name}", value, known)
        return found

    def _ignored(self) -> tuple[str, ...]:
        ignored = self._data.get("ignore", [])
        if not isinstance(ignored, list) or not all(isinstance(title, str) for title in ignored):
            self._refuse("ignore", "mapping_wants_list")
        return tuple(title.strip() for title in ignored)

    def _encoding(self) -> str:
        encoding = self._text("encoding", "")
        try:
            return codecs.lookup(encoding).name if encoding else ""
        except LookupError:
            self._refuse_name("encoding", encoding, ("utf-8", "gb18030", "gbk", "utf-16"))

    def _known(self, key: str, name: str, columns: Mapping[str, Column]) -> str:
        if name not in columns:
            self._refuse_name(key, name, columns)
        return name

    def _text(self, key: str, default: str | None = None) -> str:
        value = self._data.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            self._refuse(key, "mapping_wants_text")
        return value

    def _table(self, key: str) -> list[tuple[str, Any]]:
        value = self._data.get(key, {})
        if not isinstance(value, dict):
            self._refuse(key, "mapping_wants_pairs")
        return list(value.items())

    def _refuse(self, key: str, why: str) -> NoReturn:
        raise Unfreezable(message(f"freezing.{why}", file=self._path, place=self._place, entry=key))

    def _refuse_name(self, key: str, found: str, known: Mapping[str, object] | tuple[str, ...]) -> NoReturn:
        near = ", ".join(get_close_matches(found, known) or list(known)[:12])
        words = {"file": self._path, "place": self._place, "entry": key, "found": found, "near": near}
        raise Unfreezable(message("freezing.mapping_unknown_name", **words))


def _codes(column: Column) -> tuple[str, ...]:
    return tuple(codes(column.codes)) if column.kind is Kind.CODE else ()


def _written(value: object) -> str:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value).strip()
