"""What differs between two runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from shixiao.evidence.differences.record import Entry, RecordDifference
from shixiao.evidence.differences.tables import TableDifference
from shixiao.messages import Message

MemberKind = Literal["changed", "entered", "left", "moved"]
MEMBER_KINDS: tuple[MemberKind, ...] = ("changed", "entered", "left", "moved")
TotalName = Literal["proposed", "awarded"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that should be the same in runs that are compared: `sheet`, `day`, `key_id`, `code_version`."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A row's figures. Counts are None where nothing is counted, points where there are none yet."""

    numerator: int | None
    denominator: int | None
    value: str | None
    proposed: Fraction | None
    awarded: Fraction | None


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A printed cell of a row, such as its rule or the reason of an award, before and after."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class CentreDifference:
    """The two counts of one health centre, by its code."""

    centre: str
    numerator_before: int
    numerator_after: int
    denominator_before: int
    denominator_after: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone, or a record, stood on a list: where, in which state, why not counted, and as which `unit` of it."""

    organisation: str
    centre: str
    state: str
    reason: Message | None
    amount: int
    unit: int


@dataclass(frozen=True, slots=True)
class MemberDifference:
    """One person, or one record of the table `unit`, on a row's list before and after; None where not on it.

    `key` names the record, `person_key` its person where it has one. `records` are those that differ and concern both
    the person and the row.
    """

    kind: MemberKind
    unit: str
    key: tuple[Entry, ...]
    person_key: str
    before: Standing | None
    after: Standing | None
    records: tuple[RecordDifference, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """How many members went from one state and first reason to another; empty texts where they were not on the list."""

    before: tuple[str, str]
    after: tuple[str, str]
    members: int


@dataclass(frozen=True, slots=True)
class ListDifference:
    """How the list behind a row differs: everybody counted by kind and by transition, the first of each kind shown.

    `changed` have another state, reason or amount; `moved` only another organisation.
    """

    counts: Mapping[MemberKind, int]
    transitions: tuple[Transition, ...]
    centres: tuple[CentreDifference, ...]
    shown: tuple[MemberDifference, ...]


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row of the sheet: its figures (None where a sheet lacks it), its list, and the records that state it."""

    key: str
    name: str
    before: Figures | None
    after: Figures | None
    texts: tuple[TextDifference, ...] = ()
    members: ListDifference | None = None
    records: tuple[RecordDifference, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing of the row and nobody behind it differs."""
        return self.before == self.after and not (self.texts or self.members or self.records)


@dataclass(frozen=True, slots=True)
class TotalDifference:
    """A total and the rows whose points moved it, each by how much; None where a total or a row has no points.

    `rounding` is what the moves do not explain: runs print each row's points with two decimals and add them unrounded.
    """

    name: TotalName
    before: Fraction | None
    after: Fraction | None
    moves: tuple[tuple[str, Fraction | None], ...]

    @property
    def rounding(self) -> Fraction:
        """The part of the total's movement that is rounding alone."""
        known = [move for _, move in self.moves if move is not None]
        if self.before is None or self.after is None or len(known) < len(self.moves):
            return Fraction(0)
        return self.after - self.before - sum(known, Fraction(0))


@dataclass(frozen=True, slots=True)
class RunDifferences:
    """Everything that differs between two runs. `unmatched` says why persons and records could not be compared."""

    settings: tuple[Setting, ...]
    rows: tuple[RowDifference, ...]
    totals: tuple[TotalDifference, ...]
    tables: tuple[TableDifference, ...]
    unmatched: Message | None = None

    @property
    def is_same(self) -> bool:
        """Whether both runs say the same of the same days and rest on the same records, whatever program froze them."""
        return self.is_set_equal and not (self.rows or self.tables or self.unmatched)

    @property
    def is_set_equal(self) -> bool:
        """Whether sheet, days and key are the same; the program may be another and yet must find the same."""
        return all(setting.name == "code_version" for setting in self.settings)
