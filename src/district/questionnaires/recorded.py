"""What a resident says was received, beside the records, as a page shows it (`questionnaires/_compared.html`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from district.questionnaires import definition as plain
from district.questionnaires.definition import Definition, Meaning, Service
from district.questionnaires.sentences import said
from district.questionnaires.words import AGREEMENTS


@dataclass(frozen=True, slots=True)
class Shown:
    """One kind of service in words."""

    label: str
    kind: str
    agreement: str
    tone: str
    word: Any
    dates: tuple[date, ...]


def compare_with_record(
    answers: Mapping[str, Any], definition: Definition, services: Iterable[tuple[str, date]]
) -> list[Shown]:
    """Each kind of service that the questionnaire asks for: agree, only claimed, only recorded, or not answered.

    `services` are the kind and the day of each record in the time that the question asks about; the caller knows whose.
    """
    question = definition.meaning(Meaning.SERVICE_RECEIVED)
    labels = {option.code: said(option.label) for option in question.options} if question else {}
    compared = plain.compare_with_record(answers, definition, [Service(kind, on) for kind, on in services])
    return [
        Shown(labels[row.code], row.kind, row.agreement.value, *AGREEMENTS[row.agreement], row.dates)
        for row in compared
    ]
