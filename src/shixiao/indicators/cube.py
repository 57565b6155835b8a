"""Counts by organisation and period: sums over the facts that were added up once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from shixiao.evidence.level import LEVELS, Level
from shixiao.evidence.tree import OrganisationTree
from shixiao.indicators.cell import Cell
from shixiao.indicators.definition import Definition
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.period import Period
from shixiao.indicators.person_facts import AFTER_THE_YEAR, COUNTED, PersonFacts

Amounts = npt.NDArray[np.int64]


class Cube:
    """Every count of a year: definition × organisation × month, each organisation with all below it."""

    def __init__(self, facts: PersonFacts, tree: OrganisationTree) -> None:
        self._facts, self._tree = facts, tree
        own = _by_month(facts.counts, len(facts.definitions), len(tree.codes))
        self._levels = {level: _at(own, tree.at(level)) for level in LEVELS}

    def count(self, definition: Definition, organisation: int, period: Period) -> int:
        """What a definition counts for an organisation and all below it, at the end of a period."""
        return self._count(definition, self._tree.levels[organisation], organisation, period)

    def cell(self, indicator: Indicator, organisation: int, period: Period) -> Cell:
        """An indicator's two counts for an organisation and all below it."""
        return self._cell(indicator, self._tree.levels[organisation], organisation, period)

    def cells(self, indicators: Sequence[Indicator], level: Level, periods: Sequence[Period]) -> list[Cell]:
        """The counts of these indicators for each organisation of a level and each period.

        What stands above that level is listed with its own counts alone, where the indicator has any there: the cells
        of a level always add up to the district's.
        """
        return [
            self._cell(indicator, level, organisation, period)
            for indicator in indicators
            for organisation in self._listed(indicator, level)
            for period in periods
        ]

    def _listed(self, indicator: Indicator, level: Level) -> list[int]:
        both = [self._facts.numbers[definition] for definition in (indicator.numerator, indicator.denominator)]
        counts = self._levels[level][both]
        belongs = sorted(set(self._tree.at(level)))
        return [each for each in belongs if self._tree.levels[each] == level or counts[:, each].any()]

    def _cell(self, indicator: Indicator, level: Level, organisation: int, period: Period) -> Cell:
        numerator = self._count(indicator.numerator, level, organisation, period)
        denominator = self._count(indicator.denominator, level, organisation, period)
        return Cell(indicator.slug, organisation, period, numerator, denominator)

    def _count(self, definition: Definition, level: Level, organisation: int, period: Period) -> int:
        return int(self._levels[level][self._facts.numbers[definition], organisation, period.month])


def _by_month(counts: pa.Table, facts: int, organisations: int) -> Amounts:
    """What holds at the end of each month: what began, less what ended, cumulated over months 1 to 12."""
    shape = (facts, organisations, AFTER_THE_YEAR + 1)
    changes = np.zeros(shape, np.int64)
    fact, organisation, month, change = (counts[name].to_numpy() for name in COUNTED)
    changes[fact, organisation, month] = change
    return changes.cumsum(axis=2)


def _at(own: Amounts, level: Sequence[int]) -> Amounts:
    """The counts of each organisation of a level with all below it."""
    totals = np.zeros_like(own)
    for organisation, above in enumerate(level):
        totals[:, above] += own[:, organisation]
    return totals
