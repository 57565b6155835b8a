"""Which column of a part is which column of its table."""

from collections.abc import Sequence
from difflib import get_close_matches

from shixiao.evidence.freeze.conversion import quoted
from shixiao.evidence.freeze.refusal import Unfreezable
from shixiao.evidence.freeze.source import Origin, Part
from shixiao.evidence.tables import TABLES, titles
from shixiao.messages import message

TEXT = "VARCHAR"


def origins(part: Part, headers: Sequence[str], cells: Sequence[tuple[str, str]]) -> dict[str, Origin]:
    """Where each column of the part's table comes from; `cells` are SQL and type of what stands under each header.

    Raises `Unfreezable` for a header that names no column, two that name the same, and a required column without one.
    """
    found: dict[str, Origin] = {}
    for header, (raw, kind) in zip(headers, cells, strict=True):
        title = header.strip()
        if not title or title in part.rule.ignore:
            continue
        name = _column(part, title)
        if name in found:
            raise Unfreezable(
                message("freezing.column_twice", file=part.title, column=title, other=found[name].header, name=name)
            )
        found[name] = _translated(Origin(raw, kind, title), part.rule.values.get(name, {}))
    for name, constant in part.rule.constants.items():
        if name in found:
            raise Unfreezable(message("freezing.constant_and_column", file=part.title, name=name))
        found[name] = Origin(quoted(constant), TEXT, name)
    return found | _absent(part, found)


def column_named(part: Part, title: str) -> str | None:
    """The column that a header names, by the mapping or by its English or Chinese name."""
    return part.rule.columns.get(title) or _known(part.table).get(title.lower())


def _column(part: Part, title: str) -> str:
    name = column_named(part, title)
    if name is None:
        known = _known(part.table)
        near = get_close_matches(title.lower(), known) or list(TABLES[part.table].columns())
        words = {"file": part.title, "column": title, "table": part.table, "near": ", ".join(near)}
        raise Unfreezable(message("freezing.unknown_column", **words))
    return name


def _known(table: str) -> dict[str, str]:
    """Every way to write a column of the table, in small letters."""
    columns = TABLES[table].columns()
    chinese = {title.lower(): name for name in columns for title in titles(table).get(name, ())}
    return chinese | {name: name for name in columns}


def _translated(origin: Origin, values: dict[str, str] | object) -> Origin:
    if not isinstance(values, dict) or not values:
        return origin
    text = f"trim(CAST({origin.raw} AS VARCHAR))"
    branches = " ".join(f"WHEN {quoted(written)} THEN {quoted(value)}" for written, value in values.items())
    return Origin(f"CASE {text} {branches} ELSE {text} END", TEXT, origin.header)


def _absent(part: Part, found: dict[str, Origin]) -> dict[str, Origin]:
    columns = TABLES[part.table].columns()
    lacking = [name for name, column in columns.items() if column.required and name not in found]
    if lacking:
        named = ", ".join(f"{name} ({'/'.join(titles(part.table).get(name, ()))})" for name in lacking)
        raise Unfreezable(message("freezing.missing_column", file=part.title, table=part.table, columns=named))
    return {name: Origin("NULL", TEXT, name) for name in columns if name not in found}
