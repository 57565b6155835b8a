"""One indicator of the catalogue: its two definitions and what is said about them."""

from dataclasses import dataclass
from typing import Literal

from shixiao.indicators.definition import Definition, Meeting, Requirement, part_of, tables_read

DenominatorKind = Literal["registered", "estimated", "declared", "quota"]


@dataclass(frozen=True, slots=True)
class Wording:
    """An indicator's texts in one language: its name and what its two counts are."""

    name: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A numerator over a denominator, both kept. `version` counts changes of the wording or of the definitions.

    `denominator_kind` says whether the denominator's members are known (registered: `missing` lists them), an
    estimate of an area's patients, a declared number, or a quota.
    """

    slug: str
    version: int
    valid_from: int
    source: str
    verified: bool
    higher_is_better: bool
    unit: str
    denominator_kind: DenominatorKind
    numerator: Definition
    denominator: Definition
    wordings: tuple[tuple[str, Wording], ...]

    @property
    def is_part(self) -> bool:
        """Whether both counts have the same unit, so that the numerator is a part of the denominator."""
        return part_of(self.numerator, self.denominator)

    @property
    def whole(self) -> Definition | None:
        """Whose members might have counted: they are listed with the reason why not. None where nobody knows them."""
        if isinstance(self.numerator, Meeting):
            return self.numerator.population
        return self.denominator if self.is_part else None

    @property
    def lists_missing(self) -> bool:
        """Whether those who might have counted and did not can be listed."""
        return self.whole is not None

    @property
    def requirement(self) -> Requirement | None:
        """What the numerator asks of a member, where it asks one thing."""
        return self.numerator.requirement if isinstance(self.numerator, Meeting) else None

    @property
    def tables(self) -> frozenset[str]:
        """The tables of evidence without which nobody can count it."""
        return tables_read(self.numerator) | tables_read(self.denominator)

    def wording(self, language: str) -> Wording:
        """The texts in a language."""
        return dict(self.wordings)[language]
