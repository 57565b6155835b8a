"""What a resident says was received, beside what the records say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from district.questionnaires.definition.questions import Definition, Meaning


class Agreement(StrEnum):
    """How an answer stands to the records."""

    AGREE = "agree"
    """Both say so, or neither does."""
    ONLY_CLAIMED = "only_claimed"
    """The resident says so; no record does."""
    ONLY_RECORDED = "only_recorded"
    """A record says so; the resident does not."""
    UNKNOWN = "unknown"
    """The question was not answered."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that a record says was given, as residents.ServiceReceived keeps it."""

    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of service."""

    code: str
    """The option that claims it."""
    kind: str
    agreement: Agreement
    dates: tuple[date, ...]
    """When the records say it was given."""


def compare_with_record(
    answers: Mapping[str, Any], definition: Definition, services: Iterable[Service]
) -> tuple[Compared, ...]:
    """Each kind of service that the questionnaire asks for. The caller gives the records of the time asked about."""
    question = definition.meaning(Meaning.SERVICE_RECEIVED)
    if question is None:
        return ()
    told, records = answers.get(question.name), list(services)
    found = []
    for option in question.options:
        if option.service:
            dates = tuple(sorted(service.on for service in records if service.kind == option.service))
            found.append(Compared(option.code, option.service, _agreement(told, option.code, bool(dates)), dates))
    return tuple(found)


def _agreement(told: Any, code: str, is_recorded: bool) -> Agreement:
    if not told:
        return Agreement.UNKNOWN
    if (code in told) == is_recorded:
        return Agreement.AGREE
    return Agreement.ONLY_RECORDED if is_recorded else Agreement.ONLY_CLAIMED
