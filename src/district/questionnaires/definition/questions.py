"""The model of a questionnaire: sections of questions, each of one kind, with options, bounds and a condition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

Words = Mapping[str, str]
"""A text by language: `zh`, and `en` where somebody translated it."""


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    """One of its options."""
    MULTIPLE = "multiple"
    """Any number of its options."""
    SCALE = "scale"
    """A whole number between its bounds, such as 1 to 5."""
    NUMBER = "number"
    """A number with at most `digits` digits after the point."""
    DATE = "date"
    TEXT = "text"
    NOTE = "note"
    """Nothing is asked: a sentence that is read out or shown."""


GROUP = "group"
"""`${group}` in a condition: the groups of the population that somebody belongs to. Nobody is asked: whoever begins the
interview tells it from the registry. Where nobody told, it is what a question of the meaning `groups` was answered."""
GROUPS = (
    "general",
    "elderly",
    "child",
    "pregnant",
    "hypertension",
    "diabetes",
    "severe_mental_disorder",
    "tuberculosis",
    "disabled",
    "low_income",
    "special_family_planning",
)
"""The codes of `${group}`. `general`: none of the others."""
CHOOSES = (Kind.SINGLE, Kind.MULTIPLE)
BOUNDED = (Kind.SCALE, Kind.NUMBER, Kind.DATE)


class Meaning(StrEnum):
    """What an answer says, whatever its question is called, so that statistics find it in any questionnaire."""

    IDENTITY = "identity"
    """Whether it is the person whom the registry names (`yes`)."""
    KNOWS_CONTRACT = "knows_contract"
    KNOWS_DOCTOR = "knows_doctor"
    SERVICE_RECEIVED = "service_received"
    """Which services were received; the options name the kinds of service in the records."""
    SATISFACTION = "satisfaction"
    """From 1 (very dissatisfied) to 5 (very satisfied)."""
    REASON = "reason"
    """Why not satisfied."""
    RENEWAL = "renewal"
    COMPLAINT = "complaint"
    GROUPS = "groups"
    """The groups of the population that a person belongs to, which decide what else is asked."""
    AWARENESS = "awareness"
    """Something that a resident should know; several questions may ask for it."""


MEANING_KINDS: Mapping[Meaning, tuple[Kind, ...]] = {
    Meaning.IDENTITY: (Kind.SINGLE,),
    Meaning.KNOWS_CONTRACT: (Kind.SINGLE,),
    Meaning.KNOWS_DOCTOR: (Kind.SINGLE,),
    Meaning.SERVICE_RECEIVED: (Kind.MULTIPLE,),
    Meaning.SATISFACTION: (Kind.SINGLE, Kind.SCALE),
    Meaning.REASON: (Kind.SINGLE, Kind.MULTIPLE, Kind.TEXT),
    Meaning.RENEWAL: (Kind.SINGLE,),
    Meaning.COMPLAINT: (Kind.SINGLE, Kind.TEXT),
    Meaning.GROUPS: (Kind.MULTIPLE,),
    Meaning.AWARENESS: (Kind.SINGLE, Kind.MULTIPLE),
}
"""Which kinds of question can carry a meaning."""
REPEATABLE = (Meaning.AWARENESS,)
"""Meanings that several questions of one questionnaire may carry."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that is offered."""

    code: str
    label: Words
    score: Decimal | None = None
    """What choosing it adds; None: it is not scored."""
    service: str = ""
    """The kind of service that it claims, as residents/service_kinds.py names it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a note."""

    name: str
    kind: Kind
    label: Words
    hint: Words = field(default_factory=dict)
    required: bool = False
    relevant: str = ""
    """The condition under which it is asked; empty: always."""
    options: tuple[Option, ...] = ()
    least: str = ""
    """The smallest number or the first day, as text; empty: no bound."""
    most: str = ""
    digits: int = 0
    """Of a number: digits after the point."""
    scored: bool = False
    """Of a scale: whether its value is its score."""
    meaning: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether it wants an answer at all."""
        return self.kind != Kind.NOTE

    def option(self, code: str) -> Option | None:
        """The option of this code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, and the condition under which any of them is asked."""

    name: str
    label: Words
    questions: tuple[Question, ...] = ()
    relevant: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole questionnaire."""

    title: Words
    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Every question in the order in which it is asked."""
        return (question for section in self.sections for question in section.questions)

    def question(self, name: str) -> Question | None:
        """The question of this name."""
        return next((question for question in self.questions if question.name == name), None)

    @property
    def conditions(self) -> Iterator[str]:
        """Every condition that is written down."""
        for section in self.sections:
            yield from (text for text in (section.relevant, *(q.relevant for q in section.questions)) if text.strip())

    def meaning(self, meaning: str) -> Question | None:
        """The first question that carries this meaning."""
        return next((question for question in self.questions if question.meaning == meaning), None)
