"""The reference pages on evidence and indicators, from the library's own tables, codes and definitions."""

from collections.abc import Iterator

from shixiao.catalogue.indicators import indicators
from shixiao.evidence.tables import FROZEN, Column, Table, codes, titles
from shixiao.indicators.described import described
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard

YEAR = Year(2016, service_standard(2016))


def tables_page(made: str) -> list[str]:
    """Every table of evidence with its columns."""
    lines = [
        "# Tables of evidence",
        made,
        "A source brings one file or worksheet a table, named by the table's English name or one of its Chinese",
        "titles; so with columns. A column that is *optional* may be empty; empty is unknown, never 0. Values outside",
        "*plausible* are kept and questioned. A snapshot numbers persons and organisations instead of naming them.",
    ]
    for table in FROZEN.values():
        lines += ["", f"## {table.name}", "", " ".join((table.__doc__ or "").split()), "", *_columns(table)]
    return [*lines, "", "## Codes", "", *_codes()]


def _columns(table: type[Table]) -> Iterator[str]:
    yield f"Key: {', '.join(table.key)}. Titles: {'、'.join(titles(table.name)['table'])}."
    yield ""
    yield "| column | titles | kind | | meaning |"
    yield "|---|---|---|---|---|"
    for name, column in table.columns().items():
        known = "、".join(titles(table.name)[name])
        yield f"| {name} | {known} | {_kind(column)} | {'' if column.required else 'optional'} | {column.meaning} |"


def _kind(column: Column) -> str:
    bounds = f", plausible {column.plausible[0]} to {column.plausible[1]}" if column.plausible else ""
    return f"{column.codes or column.kind.value}{f' in {column.unit}' if column.unit else ''}{bounds}"


def _codes() -> Iterator[str]:
    lists = {column.codes for table in FROZEN.values() for column in table.columns().values() if column.codes}
    for name in sorted(lists):
        yield f"- **{name}**: " + "; ".join(f"{code} ({'、'.join(words)})" for code, words in codes(name).items())


def indicators_page(made: str) -> list[str]:
    """Every indicator with its two counts."""
    lines = [
        "# Indicators",
        made,
        "Each is a folder of `src/shixiao/catalogue/indicators`. A month or quarter means the year to date at its end.",
        "*Registered*: the denominator's members are known, and those not counted can be listed. *Estimated*: an",
        "estimate of all patients in the area. *Quota*: what the service standard asks for.",
    ]
    for each in indicators().values():
        lines += ["", *_indicator(each)]
    return lines


def _indicator(each: Indicator) -> Iterator[str]:
    chinese, english = each.wording("zh"), each.wording("en")
    yield f"## {each.slug}"
    yield ""
    yield f"{chinese.name} · {english.name}. Version {each.version}, from {each.valid_from}; unit: {each.unit};"
    yield f"denominator: {each.denominator_kind}; source: {each.source}{'' if each.verified else ' (not verified)'}."
    yield ""
    for side in ("numerator", "denominator"):
        said = "; ".join(sentence.text("en") for sentence in described(getattr(each, side), YEAR))
        yield f"- **{side}**: {getattr(chinese, side)} · {getattr(english, side)}. *{said}*"
