"""Which records concern a row: those that its indicator's two definitions read."""

from collections.abc import Iterator
from dataclasses import dataclass

from shixiao.evidence.differences.record import RecordDifference
from shixiao.evidence.lists import Member
from shixiao.evidence.records import Scalar
from shixiao.evidence.tables import Persons
from shixiao.indicators.definition import Definition, Events, Held, Meeting, Population, Stated
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import DENOMINATOR

Pairs = tuple[tuple[str, tuple[Scalar, ...]], ...]


@dataclass(frozen=True, slots=True)
class Units:
    """What the units of a list are: rows of `table`, or `stride` parts of each (an organisation's months)."""

    table: str
    stride: int = 1


@dataclass(frozen=True, slots=True)
class Scope:
    """The records of a table that have one of these values in each column."""

    table: str
    where: Pairs = ()

    def holds(self, record: RecordDifference) -> bool:
        """Whether a record belongs here, or did before."""
        sides = [side for side in (record.before, record.after) if side is not None]
        return record.table == self.table and any(
            all(side[column] in values for column, values in self.where) for side in sides
        )


def units_of(definition: Definition) -> Units:
    """What one count of a definition is."""
    whole = definition.population if isinstance(definition, Meeting) else definition
    if isinstance(whole, Population):
        return Units(Persons.name)
    if isinstance(whole, Events):
        return Units(whole.records.table)
    return Units("declared_values") if isinstance(whole, Stated) else Units("organisations", stride=12)


def units_of_member(indicator: Indicator, member: Member) -> Units:
    """What a member of an indicator's list is: of its denominator where that counts something else."""
    return units_of(indicator.denominator if member.state == DENOMINATOR else indicator.numerator)


def scopes(indicator: Indicator) -> frozenset[Scope]:
    """Everything that an indicator reads."""
    return frozenset([*_read(indicator.numerator), *_read(indicator.denominator)])


def _read(definition: Definition) -> Iterator[Scope]:
    if isinstance(definition, Meeting):
        yield from _read(definition.population)
        asked = definition.requirement
        yield Scope(asked.table) if isinstance(asked, Held) else Scope(asked.records.table, asked.records.where)
    elif isinstance(definition, Population):
        yield Scope(definition.table, definition.where)
        if definition.table != "residents":  # a stay says itself when its person was born and died
            yield Scope(Persons.name)
    elif isinstance(definition, Events):
        yield Scope(definition.records.table, definition.records.where)
    elif isinstance(definition, Stated):
        yield Scope("declared_values", (("subject", (definition.subject,)),))
