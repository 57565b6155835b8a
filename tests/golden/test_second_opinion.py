"""Two opinions on every number: the engine's intervals and plain loops agree at the end of every month."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow.dataset as ds
import pytest
from hypothesis import Phase, find, given, settings

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.indicators.by_hand import Count, second_opinion
from shixiao.catalogue.indicators.world import World
from shixiao.indicators.definition import Definition, Meeting, Population
from shixiao.indicators.expressions import patients
from shixiao.indicators.facts import Kept, fact, stays
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard
from tests.golden.mistakes import DEFINITIONS, EVIDENCE, Tables
from tests.golden.small_worlds import districts
from tests.story import Row, Story, attach, engine, frozen, intervals

YEAR = 2016
STANDARD = service_standard(YEAR)
THE_YEAR = Year(YEAR, STANDARD)
MONTH_ENDS = [date(YEAR, month, monthrange(YEAR, month)[1]) for month in range(1, 13)]
Found = Mapping[Definition, list[Row]]


class SmallWorld(World):
    """A world that remembers its rows: here they are few, and asked for often."""

    def __init__(self, tables: Tables) -> None:
        super().__init__({name: ds.dataset(rows) for name, rows in tables.items()})
        self._remembered = cache(lambda *asked, **values: list(World.rows(self, *asked, **values)))

    def rows(self, table: str, *columns: str, **values: str) -> Iterator[Any]:
        yield from self._remembered(table, *columns, **values)


def found_by_engine(tables: Tables, wanted: Indicator) -> Found:
    """The intervals of one indicator, each derived on its own."""
    attach(tables)
    return {definition: intervals(definition, YEAR) for definition in (wanted.numerator, wanted.denominator)}


def found_from_kept(tables: Tables) -> Found:
    """The intervals of the whole catalogue, derived from one another as they are for a snapshot."""
    attach(tables)
    engine().hold("stays", stays(THE_YEAR))
    engine().hold("patients", patients(THE_YEAR))
    found = {}
    for definition, (name, rows) in expressions().items():
        fetched = engine().fetch(rows)
        engine().connection.register(name, fetched)
        found[definition] = fetched.to_pylist()
    return found


@cache
def expressions() -> dict[Definition, tuple[str, ir.Table]]:
    """Every definition of the catalogue, populations first, with a name for its intervals and what derives them."""
    parts = {part: "" for each in indicators().values() for part in (each.numerator, each.denominator)}
    populations = {part.population: "" for part in parts if isinstance(part, Meeting)}
    names = {part: f"kept_{number}" for number, part in enumerate({**populations, **parts})}
    kept = Kept({part: name for part, name in names.items() if isinstance(part, Population)}, "stays", "patients")
    return {part: (name, fact(part, THE_YEAR, kept)) for part, name in names.items()}


def disagreements(wanted: Indicator, found: Found, world: World) -> Iterator[str]:
    """Where the engine and the loops count differently."""
    by_hand = second_opinion(wanted.slug)
    for definition, loops in ((wanted.numerator, by_hand.numerator), (wanted.denominator, by_hand.denominator)):
        for day in MONTH_ENDS:
            engine, hand = added_up(on(day, found[definition])), without_zeros(loops(world, STANDARD, day))
            if engine != hand:
                yield f"{wanted.slug} on {day}: the engine counts {engine}, the loops {hand}"


def doubts(wanted: Indicator, found: Found) -> Iterator[str]:
    """Whatever is counted twice on a day, or without belonging to a denominator that it is a part of."""
    for day in MONTH_ENDS:
        counted, whole = units(on(day, found[wanted.numerator])), units(on(day, found[wanted.denominator]))
        if max([0, *counted.values(), *whole.values()]) > 1:
            yield f"{wanted.slug} counts a unit twice on {day}"
        if wanted.lists_missing and not counted <= whole:
            yield f"{wanted.slug} counts on {day} what its denominator does not"


def on(day: date, rows: list[Row]) -> list[Row]:
    """The intervals that hold on a day."""
    return [row for row in rows if row["since"] <= day < row["until"]]


def added_up(rows: list[Row]) -> Count:
    """What intervals count in each place that counts anything."""
    counted: Counter[int] = Counter()
    for row in rows:
        counted[row["organisation"]] += row["amount"]
    return without_zeros(counted)


def without_zeros(counted: Count) -> Count:
    """The places that count anything."""
    return {place: count for place, count in counted.items() if count}


def units(rows: list[Row]) -> Counter[int]:
    """How often each unit is counted in all places together."""
    return Counter(row["unit"] for row in rows)


@given(districts())
def test_both_opinions_agree_in_every_place_at_the_end_of_every_month(district: Story) -> None:
    tables = frozen(district.rows)
    found, world = found_from_kept(tables), SmallWorld(tables)
    for each in indicators().values():
        assert not [*disagreements(each, found, world), *doubts(each, found)]


@pytest.mark.parametrize("mistake", sorted(DEFINITIONS))
def test_a_definition_with_a_mistake_is_contradicted(mistake: str) -> None:
    wrong = DEFINITIONS[mistake]

    def contradicted(district: Story) -> bool:
        tables = frozen(district.rows)
        return any(disagreements(wrong, found_by_engine(tables, wrong), SmallWorld(tables)))

    search(contradicted)


@pytest.mark.parametrize("mistake", sorted(EVIDENCE))
def test_an_engine_that_overlooks_something_is_contradicted(mistake: str) -> None:
    wanted, overlooked = EVIDENCE[mistake]

    def contradicted(district: Story) -> bool:
        tables = frozen(district.rows)
        return any(disagreements(wanted, found_by_engine(overlooked(tables), wanted), SmallWorld(tables)))

    search(contradicted)


def search(contradicted: Callable[[Story], bool]) -> None:
    """Raises NoSuchExample where no district is found."""
    thorough = settings(max_examples=600, database=None, derandomize=True, phases=[Phase.generate])
    find(districts(), contradicted, settings=thorough)


def test_every_definition_can_be_said_to_spark() -> None:
    for each in indicators().values():
        for definition in (each.numerator, each.denominator):
            assert ibis.to_sql(fact(definition, THE_YEAR), dialect="pyspark")
