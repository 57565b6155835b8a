"""A questionnaire as a sheet of paper: every question, with when it is answered in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from district.questionnaires.asking import offered
from district.questionnaires.definition import Definition, Question, Section
from district.questionnaires.sentences import said
from district.questionnaires.wording import when_of


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """One question, or a note."""

    number: int | None
    kind: str
    label: str
    hint: str
    required: bool
    when: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section."""

    label: str
    when: str
    questions: tuple[PrintedQuestion, ...]


def printed(definition: Definition) -> list[PrintedSection]:
    """The whole, numbered throughout."""
    numbers = {q.name: place for place, q in enumerate((q for q in definition.questions if q.is_asked), 1)}
    return [_section(section, definition, numbers) for section in definition.sections]


def _section(section: Section, definition: Definition, numbers: dict[str, int]) -> PrintedSection:
    questions = tuple(_questions(section, definition, numbers))
    return PrintedSection(said(section.label), when_of(section.relevant, definition), questions)


def _questions(section: Section, definition: Definition, numbers: dict[str, int]) -> Iterator[PrintedQuestion]:
    for question in section.questions:
        yield PrintedQuestion(
            number=numbers.get(question.name),
            kind=question.kind.value,
            label=said(question.label),
            hint=said(question.hint),
            required=question.required,
            when=when_of(question.relevant, definition),
            options=_options(question),
        )


def _options(question: Question) -> tuple[str, ...]:
    return tuple(said(option.label) for option in offered(question))
