"""The words for tables, columns and what their cells hold."""

from datetime import datetime

from shixiao.evidence.differences.columns import frozen_columns
from shixiao.evidence.differences.record import Entry
from shixiao.evidence.tables import PERSON, Kind, Persons, codes, titles
from shixiao.messages import message


def table_title(table: str, language: str) -> str:
    """What a table is called: its title in Chinese, its name in English."""
    if language != "zh":
        return _spaced(table)
    return message("differences.persons").text(language) if table == Persons.name else titles(table)["table"][0]


def column_title(table: str, column: str, language: str) -> str:
    """What a column is called. The columns of persons, which no source brings, have the titles of residents."""
    if language != "zh":
        return _spaced(column)
    known = titles("residents" if table == Persons.name else table)
    return known["resident" if column == PERSON else column][0]


def entry_text(table: str, column: str, entry: Entry, language: str) -> str:
    """What a cell holds, as people read it."""
    if entry is None:
        return message("differences.empty").text(language)
    if isinstance(entry, bool):
        return message("differences.yes" if entry else "differences.no").text(language)
    if isinstance(entry, datetime):
        return entry.isoformat(" ")
    described = frozen_columns(table)[column]
    if described.kind is Kind.CODE:
        return _code(described.codes, str(entry), language)
    return str(entry)


def _code(listed: str, code: str, language: str) -> str:
    """A code's first written form that is a word; the code itself in English."""
    written = codes(listed).get(code, ()) if language == "zh" else ()
    return next((each for each in written if not each.isdecimal()), _spaced(code))


def _spaced(name: str) -> str:
    return name.replace("_", " ")
