"""Cells that cannot be read for certain are left out, with the place and the reason; nothing is guessed."""

import re
from dataclasses import dataclass, field

from shixiao.messages import Message, message
from shixiao.sheets.model import Doubt
from shixiao.values import Number, Unknown, as_printed, parse, parse_money

_OPERATOR_AS_TWO = re.compile(r"2((?:\d{2}(?:\.\d+)?|100(?:\.0+)?)%)")
"""≥ is often recognised as 2 in scanned sheets: ≥90% becomes 290%."""


@dataclass(slots=True)
class Reader:
    """Takes a row's texts, keeps what is certain and records a doubt for what is not."""

    place: Message
    doubts: list[Doubt] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def value(self, column: str, text: str | None) -> str | None:
        """A target or actual value: any text, but not one whose digits were lost."""
        printed = as_printed(text)
        value = parse(printed)
        if isinstance(value, Unknown) and value.why == "illegible":
            return self._doubt(column, message("reading.digits_lost", place=self.place, text=printed))
        return printed

    def number(self, column: str, text: str | None) -> str | None:
        """A weight, score or rate: a number, a dash or nothing."""
        printed = as_printed(text)
        value = parse(printed)
        if isinstance(value, Number) or (isinstance(value, Unknown) and value.why != "illegible"):
            return printed
        named = message(f"reading.column_{column}")
        return self._doubt(column, message("reading.not_a_number", place=self.place, column=named, text=printed))

    def money(self, column: str, text: str | None) -> str | None:
        """An amount of money: a number with or without 万元, a dash or nothing."""
        printed = as_printed(text)
        amount = parse_money(printed, None)
        if isinstance(amount, Unknown) and amount.why == "illegible":
            named = message(f"reading.column_{column}")
            return self._doubt(column, message("reading.not_a_number", place=self.place, column=named, text=printed))
        return printed

    def target(self, text: str | None, actual: str | None) -> str | None:
        """A target that may be a misread operator: 290% beside an actual value of at most 100%."""
        printed = self.value("target", text)
        match = _OPERATOR_AS_TWO.fullmatch((printed or "").replace(" ", ""))
        reached = parse(actual)
        if match and isinstance(reached, Number) and reached.is_percent and reached.value <= 100:
            return self._doubt(
                "target", message("reading.operator_lost", place=self.place, text=printed, rest=match[1])
            )
        return printed

    def _doubt(self, column: str, reason: Message) -> str | None:
        self.unread.add(column)
        self.doubts.append(Doubt(self.place, reason))
        return None
