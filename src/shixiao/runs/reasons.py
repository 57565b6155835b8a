"""Why a member of the denominator was not counted, as a sentence with the record that decided."""

from collections.abc import Mapping
from typing import Any

from shixiao.evidence.lists import Member
from shixiao.evidence.title import Titles
from shixiao.indicators.definition import Latest
from shixiao.indicators.indicator import Indicator
from shixiao.indicators.members import COUNTED, NOT_YET_DUE, asks
from shixiao.indicators.year import Year
from shixiao.messages import Message, message


def reason_of(member: Member, indicator: Indicator, year: Year, record: Mapping[str, Any] | None) -> Message | None:
    """The first thing that failed; None for who counted. `record` is the member's deciding record."""
    if not member.reason or member.state == COUNTED:
        return None
    reason = kind_of(member.reason, member.done, indicator, year, record)
    return message("reasons.not_yet_due", reason=reason) if member.state == NOT_YET_DUE else reason


def kind_of(
    reason: str, done: int, indicator: Indicator, year: Year, record: Mapping[str, Any] | None = None
) -> Message:
    """The sentence of a reason: with a record the values that decided, without one the kind alone (for a tally)."""
    asked = asks(indicator.requirement, year)
    if reason == "last_fails" and record is not None and isinstance(indicator.requirement, Latest):
        requirement = indicator.requirement
        values = tuple(_text(record[column]) for column in requirement.shows)
        return message("reasons.last_reads", on=record[requirement.records.on], shown=Titles(values, between="/"))
    return message(f"reasons.{reason}", done=done, asked=asked)


def _text(value: object) -> str | Message:
    return message("reasons.not_taken") if value is None else str(value)
