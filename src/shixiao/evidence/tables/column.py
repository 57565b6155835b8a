"""What a column of evidence may hold."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pyarrow as pa


class Kind(StrEnum):
    """Kinds of values. RESIDENT and ORGANISATION refer to other tables and are frozen as numbers."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MOMENT = "moment"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    RESIDENT = "resident"
    ORGANISATION = "organisation"


Limit = int | Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An optional value that is missing stays missing: it is never 0.

    `codes` names a list of codes.toml for CODE. `plausible` bounds what a measurement can be: values outside are kept
    and found by the quality checks. `places` are the decimals of a DECIMAL.
    """

    kind: Kind
    meaning: str
    required: bool = True
    unit: str = ""
    codes: str = ""
    plausible: tuple[Limit, Limit] | None = None
    places: int = 2

    @property
    def frozen_type(self) -> pa.DataType:
        """The type in a snapshot's Parquet file."""
        return {
            Kind.TEXT: pa.string(),
            Kind.CODE: pa.string(),
            Kind.DATE: pa.date32(),
            Kind.MOMENT: pa.timestamp("s"),
            Kind.INTEGER: pa.int32(),
            Kind.DECIMAL: pa.decimal128(18, self.places),
            Kind.FLAG: pa.bool_(),
            Kind.RESIDENT: pa.int32(),
            Kind.ORGANISATION: pa.int32(),
        }[self.kind]


def text(meaning: str, *, required: bool = True) -> Column:
    """Free text."""
    return Column(Kind.TEXT, meaning, required)


def code(codes: str, meaning: str, *, required: bool = True) -> Column:
    """A value of a list in codes.toml."""
    return Column(Kind.CODE, meaning, required, codes=codes)


def day(meaning: str, *, required: bool = True) -> Column:
    """A calendar day."""
    return Column(Kind.DATE, meaning, required)


def moment(meaning: str, *, required: bool = True) -> Column:
    """A local date and time, to the second."""
    return Column(Kind.MOMENT, meaning, required)


def integer(meaning: str, unit: str, plausible: tuple[int, int] | None = None, *, required: bool = True) -> Column:
    """A whole number."""
    return Column(Kind.INTEGER, meaning, required, unit, plausible=plausible)


def decimal(
    meaning: str, unit: str, plausible: tuple[Decimal, Decimal] | None = None, *, places: int = 2, required: bool = True
) -> Column:
    """An exact decimal number."""
    return Column(Kind.DECIMAL, meaning, required, unit, plausible=plausible, places=places)


def flag(meaning: str, *, required: bool = True) -> Column:
    """Yes or no."""
    return Column(Kind.FLAG, meaning, required)


def resident(meaning: str = "the person, as the source names them", *, required: bool = True) -> Column:
    """A person; frozen as `person`, their number in the snapshot."""
    return Column(Kind.RESIDENT, meaning, required)


def organisation(meaning: str = "the organisation that did it", *, required: bool = True) -> Column:
    """An organisation's code; frozen as its number in the snapshot."""
    return Column(Kind.ORGANISATION, meaning, required)
