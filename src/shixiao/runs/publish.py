"""A run's counts by organisation, fit for publication: small cells, and what would betray them, are withheld."""

from collections.abc import Iterator
from pathlib import Path

from shixiao.catalogue.indicators import indicator
from shixiao.evidence.disclosure import CountRow, CountTable, PublishedTable, suppress, write_published
from shixiao.evidence.level import Level
from shixiao.evidence.lists import MemberList
from shixiao.evidence.tree import OrganisationTree, read_tree
from shixiao.indicators.definition import Definition
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import COUNTED
from shixiao.runs.explain import states_of
from shixiao.runs.folder import RunFolder

MONEY = "fen"


def publish_run(
    run: RunFolder, out: Path, *, level: Level = "centre", snapshot: Path | None = None, language: str = "zh"
) -> None:
    """Write the counts of every organisation down to `level` as CSV. Amounts of money point to nobody and are left out.

    Raises `NotARun` without the run's snapshot, `Unpublishable` for counts that cannot be protected.
    """
    tree = read_tree(run.snapshot(snapshot).tables["organisations"])
    write_published(published(run, tree, level), out, language)


def published(run: RunFolder, tree: OrganisationTree, level: Level) -> PublishedTable:
    """The run's counts of persons and events, with what must not be shown withheld."""
    keys = [row.key for row in run.definition.rows if row.is_counted and run.rows[row.key]["numerator"] is not None]
    asked = {key: indicator(key) for key in keys if indicator(key).unit != MONEY}
    rows = [row for key, each in asked.items() for row in _rows(key, each, run.members(key), tree, level)]
    apart = frozenset(key for key, each in asked.items() if not each.is_part)
    return suppress(CountTable(tuple(rows), _same(asked), apart))


def _rows(key: str, asked: Indicator, members: MemberList, tree: OrganisationTree, level: Level) -> Iterator[CountRow]:
    """The counts of one indicator for the district and each organisation below it, those above first."""
    numerators = members.by_organisation((COUNTED,))
    denominators = members.by_organisation(states_of("denominator", asked))
    for organisation in _listed(tree, level):
        below = tree.under(organisation)
        above = sum(count for number, count in numerators.items() if number in below)
        whole = sum(count for number, count in denominators.items() if number in below)
        yield CountRow(key, tree.path_to(organisation), above, whole)


def _listed(tree: OrganisationTree, level: Level) -> list[int]:
    """The organisations of a level and those above them."""
    shown = {above for organisation in tree.at(level) for above in tree.above(organisation)}
    return sorted(shown, key=tree.path_to)


def _same(asked: dict[str, Indicator]) -> dict[str, str]:
    """Which counts are one and the same, because they have one definition."""
    first: dict[Definition, str] = {}
    same: dict[str, str] = {}
    for key, each in asked.items():
        for part, definition in (("numerator", each.numerator), ("denominator", each.denominator)):
            name = f"{key}.{part}"
            if first.setdefault(definition, name) != name:
                same[name] = first[definition]
    return same
