"""What people said of a sheet's rows and no record shows: declared values, awarded scores, reasons and remedies."""

from collections.abc import Mapping
from dataclasses import dataclass

FUNDS = "funds"
"""The key under which the fund block is judged."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of one row; None where nothing was. Each text is as it will be printed.

    `value` and `completed` are declared (实际完成值, 目标完成值), with the paper behind them in `source`, and never
    replace a counted value. `awarded` is a score of a person's own.
    """

    value: str | None = None
    completed: str | None = None
    source: str | None = None
    awarded: str | None = None
    reason: str | None = None
    remedy: str | None = None


Judgements = Mapping[str, Judgement]
"""By the rows' keys."""
NOTHING = Judgement()
