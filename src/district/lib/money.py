"""Amounts of money in the database: yuan in Python, whole fen in the column."""

from decimal import Decimal
from typing import Any

from django.db import models

FEN = Decimal("0.01")
"""The smallest amount there is."""


class MoneyField(models.BigIntegerField):
    """An exact amount in yuan. SQLite has no decimals and would add up floats; whole fen add up exactly everywhere."""

    def from_db_value(self, value: Any, *_: Any) -> Decimal | None:
        """Yuan, from fen or a sum of fen."""
        return None if value is None else Decimal(int(value)) / 100

    def to_python(self, value: Any) -> Decimal | None:
        """Yuan with two decimals."""
        return None if value is None else Decimal(value).quantize(FEN)

    def get_prep_value(self, value: Any) -> int | None:
        """Fen. Raises ValueError for a fraction of one: nothing is rounded on its way to the database."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        fen = Decimal(value) * 100
        if fen != int(fen):
            raise ValueError(f"{value} yuan is no whole number of fen")
        return int(fen)
