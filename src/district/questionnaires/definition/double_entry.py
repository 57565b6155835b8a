"""A paper that two people typed in, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from district.questionnaires.definition.judging import judged
from district.questionnaires.definition.questions import Definition, Question


@dataclass(frozen=True, slots=True)
class Cell:
    """One question as both read it; None: it was left blank."""

    question: Question
    first: Any
    second: Any

    @property
    def differs(self) -> bool:
        """Whether they read it differently."""
        return bool(self.first != self.second)


def cells(definition: Definition, first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Each question that at least one of the readings leads to. What neither was asked is no cell."""
    led_to = {*judged(definition, first).relevant, *judged(definition, second).relevant}
    return tuple(
        Cell(question, first.get(question.name), second.get(question.name))
        for question in definition.questions
        if question.is_asked and question.name in led_to
    )


def merged(
    definition: Definition,
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    choices: Mapping[str, str],
    other: Mapping[str, Any],
) -> dict[str, Any]:
    """What both read alike, and of the rest what was chosen: `first`, `second`, or `other` where neither was right."""
    readings = {"first": first, "second": second, "other": other}
    told = {}
    for cell in cells(definition, first, second):
        name = cell.question.name
        told[name] = readings[choices[name] if cell.differs else "first"].get(name)
    return {name: answer for name, answer in told.items() if answer is not None}
