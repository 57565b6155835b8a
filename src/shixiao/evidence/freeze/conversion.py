"""What a source writes becomes a value: one SQL expression per kind of column, and the reason where it cannot."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shixiao.evidence.freeze.identity import identity_fault, identity_text
from shixiao.evidence.tables import Column, Kind, codes

_WIDEST = 38
"""Digits of the widest decimal, in which a number is read before it is asked whether its places suffice."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """SQL over `raw`, what the source holds, and over `given` and `value`, which name the first two results.

    `given` is NULL for an empty cell. `reason` is NULL for a good value, otherwise the reason it is refused.
    """

    given: str
    value: str
    reason: str


def conversion(column: Column, kind_in_source: str, raw: str, given: str, value: str) -> Conversion:
    """How one column is read; `kind_in_source` is the SQL type of what the source holds."""
    if _is_ready(column, kind_in_source):
        made = Conversion(raw, f"CAST({given} AS {sql_type(column)})", "NULL")
    else:
        made = _from_text(column, f"CAST({raw} AS VARCHAR)", given)
    refused = f"WHEN {given} IS NOT NULL AND {value} IS NULL THEN '{_REASONS[column.kind]}'"
    missing = f"WHEN {given} IS NULL THEN 'missing'" if column.required else ""
    own = f"WHEN {made.reason} IS NOT NULL THEN {made.reason}" if made.reason != "NULL" else ""
    return Conversion(made.given, made.value, f"CASE {own} {refused} {missing} END")


def sql_type(column: Column) -> str:
    """The SQL type of a kept value, before persons and organisations become numbers."""
    return {
        Kind.DATE: "DATE",
        Kind.MOMENT: "TIMESTAMP_S",
        Kind.INTEGER: "INTEGER",
        Kind.DECIMAL: f"DECIMAL(18,{column.places})",
        Kind.FLAG: "BOOLEAN",
    }.get(column.kind, "VARCHAR")


_REASONS = {
    Kind.TEXT: "not_text",
    Kind.CODE: "unknown_code",
    Kind.DATE: "not_a_date",
    Kind.MOMENT: "not_a_moment",
    Kind.INTEGER: "not_a_whole_number",
    Kind.DECIMAL: "not_a_number",
    Kind.FLAG: "not_yes_or_no",
    Kind.RESIDENT: "not_text",
    Kind.ORGANISATION: "unknown_organisation",
}


def _is_ready(column: Column, kind: str) -> bool:
    """Whether a typed source holds this kind of value already, with nothing to read or to lose."""
    if column.kind is Kind.INTEGER:
        return kind in ("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT")
    if column.kind is Kind.DECIMAL:
        scale = int(kind.rpartition(",")[2].rstrip(")")) if kind.startswith("DECIMAL") else None
        return scale == column.places and int(kind[8:].partition(",")[0]) <= 18
    return kind == {Kind.DATE: "DATE", Kind.MOMENT: "TIMESTAMP_S", Kind.FLAG: "BOOLEAN"}.get(column.kind)


def _from_text(column: Column, raw: str, given: str) -> Conversion:
    text = _trimmed(raw)
    if column.kind is Kind.DECIMAL:
        return Conversion(text, _decimal(given, column.places), _decimal_fault(given, column.places))
    if column.kind is Kind.RESIDENT:
        return Conversion(text, identity_text(given), identity_fault(given))
    value = {
        Kind.CODE: lambda: _listed(given, {code: (code, *written) for code, written in codes(column.codes).items()}),
        Kind.DATE: lambda: _date(given),
        Kind.MOMENT: lambda: _moment(given),
        Kind.INTEGER: lambda: _when(given, r"[+-]?\d{1,9}(\.0*)?", f"TRY_CAST({given} AS INTEGER)"),
        Kind.FLAG: lambda: f"CAST({_listed(given, _words()['flags'])} AS BOOLEAN)",
    }.get(column.kind, lambda: given)()
    return Conversion(text, value, "NULL")


def _trimmed(raw: str) -> str:
    """The text without blanks around it; NULL where nothing is left.

    Trimming is slow, so what begins with a plain letter or digit and ends with no blank is left as it is.
    """
    blank_end = " OR ".join(f"suffix({raw}, '{blank}')" for blank in _BLANKS)
    is_trimmed = f"{raw} >= '!' AND {raw} < chr(127) AND NOT ({blank_end})"
    return f"CASE WHEN {is_trimmed} THEN {raw} ELSE nullif(trim({raw}, '{_BLANKS}'), '') END"


_BLANKS = " \t\r\n\u00a0\u3000\ufeff"


def _when(given: str, pattern: str, value: str) -> str:
    return f"CASE WHEN regexp_full_match({given}, '{pattern}') THEN {value} END"


def _listed(given: str, written: dict[str, tuple[str, ...]] | dict[str, list[str]]) -> str:
    branches = " ".join(
        f"WHEN lower({given}) IN ({', '.join(quoted(word.lower()) for word in words)}) THEN {quoted(value)}"
        for value, words in written.items()
    )
    return f"CASE {branches} END"


def _decimal(given: str, places: int) -> str:
    exact = f"TRY_CAST({_plain(given)} AS DECIMAL({_WIDEST},{_WIDEST // 2}))"
    kept = f"TRY_CAST({_plain(given)} AS DECIMAL(18,{places}))"
    return _when(given, _NUMBER, f"CASE WHEN {exact} = {kept} THEN {kept} END")


def _decimal_fault(given: str, places: int) -> str:
    longer = rf"[+-]?[\d,]+\.\d{{{places}}}\d*[1-9]\d*"
    return _when(given, _NUMBER, _when(given, longer, "'too_many_decimals'"))


_NUMBER = r"[+-]?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{0,18})?"


def _plain(given: str) -> str:
    return f"replace({given}, ',', '')"


def _date(given: str) -> str:
    """The day of a text that is a date, with or without a time of day."""
    return _dated(given, f"({_words()['time']})?", ".*", "", "DATE")


def _moment(given: str) -> str:
    return _dated(given, str(_words()["time"]), "[ T]*", " ", "TIMESTAMP_S")


def _dated(given: str, rest: str, dropped: str, gap: str, kind: str) -> str:
    """A text of a date and `rest` as a value; NULL for any other text, and for a day that no calendar has."""
    cases = (
        f"WHEN regexp_full_match({given}, '{pattern}{rest}') "
        f"THEN TRY_CAST(regexp_replace({given}, '{pattern}{dropped}', '\\1-\\2-\\3{gap}') AS {kind})"
        for pattern in _words()["dates"]
    )
    return f"CASE {' '.join(cases)} END"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf8"))
