"""What is counted, as data: populations, what must be true of their members, and events.

A definition says *who or what* is counted and *from when to when*. `facts` turns it into intervals; nothing else
knows how to count, so that a figure, its list of persons and its explanation cannot disagree.
"""

from dataclasses import dataclass

from shixiao.evidence.records import Records, Scalar, Test


@dataclass(frozen=True, slots=True)
class Population:
    """Registered persons, each from the first to the last day on which they belong.

    `table` is residents, conditions or contracts, whose rows are spells with an organisation. Ages name a field of the
    service standard: a member has reached `from_years` and not yet `below_years` or `below_months`. A spell ends on the
    day of death.
    """

    table: str
    where: tuple[tuple[str, tuple[Scalar, ...]], ...] = ()
    from_years: str = ""
    below_years: str = ""
    below_months: str = ""

    @property
    def unit(self) -> str:
        """What one count is."""
        return "person"


@dataclass(frozen=True, slots=True)
class Events:
    """Records counted one by one from their day to the end of the year.

    `amount` names a column that is added up instead of counting rows (live births, money in fen). With `done`, a record
    counts once that day has come too (a dose that is due counts as given from `given_on`). With `passes`, only a record
    that passes counts; of the same records without the test it is a part.
    """

    records: Records
    amount: str = ""
    done: str = ""
    passes: Test | None = None

    @property
    def unit(self) -> str:
        """What one count is: a record of this table."""
        return self.records.table


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least so many records in the year to date. `times` is a number, or names one of the service standard.

    Asked of events (deliveries), the records are those of the same pregnancy up to the event.
    """

    records: Records
    times: int | str = 1


@dataclass(frozen=True, slots=True)
class Latest:
    """The last record of the year to date `passes`. `shows` are the columns that tell a reader why.

    The test of patients' records sees the patient's `born_on` too, and `elder_on`, the day the standard calls them
    elder, where it asks for the `age`.
    """

    records: Records
    passes: Test
    shows: tuple[str, ...]
    age: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A record of `table` is open: from `since` until `until`."""

    table: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Followed:
    """Asked of events: a record of the same person after the event's day, and at most so many days after it."""

    records: Records
    days: int


Requirement = AtLeast | Latest | Held | Followed


@dataclass(frozen=True, slots=True)
class Meeting:
    """The members of `population` that meet `requirement`: always a part of it."""

    population: Population | Events
    requirement: Requirement

    @property
    def unit(self) -> str:
        """What one count is."""
        return self.population.unit


@dataclass(frozen=True, slots=True)
class Quota:
    """Sessions that the service standard asks of each centre and station, counted when their months are over."""

    unit = "session"


@dataclass(frozen=True, slots=True)
class Stated:
    """A whole number that organisations state in `declared_values` under `subject`."""

    subject: str

    @property
    def unit(self) -> str:
        """What is listed: the record that states it."""
        return "declared_values"


Definition = Population | Events | Meeting | Quota | Stated


def residents(*, from_years: str = "", below_years: str = "", below_months: str = "") -> Population:
    """Residents of these ages."""
    return Population("residents", (), from_years, below_years, below_months)


def registered(condition: str) -> Population:
    """Patients registered for a condition."""
    return Population("conditions", (("condition", (condition,)),))


def contracted() -> Population:
    """Persons under contract, where their contract was signed."""
    return Population("contracts")


def tables_read(definition: Definition) -> frozenset[str]:
    """The tables of evidence without which nobody can say what a definition counts."""
    if isinstance(definition, Meeting):
        asked = definition.requirement
        return tables_read(definition.population) | {asked.table if isinstance(asked, Held) else asked.records.table}
    if isinstance(definition, Population):
        return frozenset({definition.table})
    if isinstance(definition, Events):
        return frozenset({definition.records.table})
    return frozenset({"organisations" if isinstance(definition, Quota) else "declared_values"})


def part_of(numerator: Definition, denominator: Definition) -> bool:
    """Whether both count the same unit, so that the first must be a part of the second."""
    if isinstance(numerator, Meeting) and numerator.population == denominator:
        return True
    return isinstance(numerator, Events) and isinstance(denominator, Events) and _same_records(numerator, denominator)


def _same_records(numerator: Events, denominator: Events) -> bool:
    mine, whole = numerator.records, denominator.records
    same_day = mine.table == whole.table and mine.on == whole.on
    return same_day and set(whole.where) <= set(mine.where) and whole.that in (None, mine.that)
