"""A booking before it is written: what somebody typed into a form, or a row of an imported ledger."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from district.budgets.models import Kind, Source


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be booked. The amount is never negative: the kind says whether it is taken away."""

    kind: Kind
    source: Source
    amount: Decimal
    """Yuan."""
    booked_on: date
    document_number: str = ""
    voucher: str = ""
    payer: str = ""
    payee: str = ""
    purpose: str = ""
    earmarked: bool | None = None

    @property
    def signed(self) -> Decimal:
        """What it adds to the columns that count it."""
        return self.amount * self.kind.sign
