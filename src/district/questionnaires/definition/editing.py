"""Changing a definition piece by piece: each change gives a new definition, which may be faulty until the last one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from district.questionnaires.definition.conditions import Unparsable, names_in, parse
from district.questionnaires.definition.questions import Definition, Question, Section

Part = TypeVar("Part", Question, Section)


def put_section(definition: Definition, section: Section, old: str = "") -> Definition:
    """A section at the end, or in the place of an old one, whose questions it keeps."""
    if not old:
        return replace(definition, sections=(*definition.sections, section))
    sections = tuple(
        replace(section, questions=one.questions) if one.name == old else one for one in definition.sections
    )
    return replace(definition, sections=sections)


def put_question(definition: Definition, within: str, question: Question, old: str = "") -> Definition:
    """A question at the end of a section, or in the place of an old one; conditions follow a new name."""
    if old and (home := section_of(definition, old)) and home.name == within:
        questions = tuple(question if one.name == old else one for one in home.questions)
        placed = _with_questions(definition, within, questions)
    else:
        lessened = remove(definition, old) if old else definition
        target = next(section for section in lessened.sections if section.name == within)
        placed = _with_questions(lessened, within, (*target.questions, question))
    return _renamed(placed, old, question.name) if old and old != question.name else placed


def remove(definition: Definition, name: str) -> Definition:
    """Without this question, or without this section and all its questions."""
    sections = tuple(
        replace(section, questions=tuple(one for one in section.questions if one.name != name))
        for section in definition.sections
        if section.name != name
    )
    return replace(definition, sections=sections)


def move(definition: Definition, name: str, by: int) -> Definition:
    """A section or question some places on. A question at the end of its section goes over into the next one."""
    if any(section.name == name for section in definition.sections):
        return replace(definition, sections=tuple(_moved(definition.sections, name, by)))
    home = section_of(definition, name)
    if home is None:
        return definition
    place = [question.name for question in home.questions].index(name)
    if 0 <= place + by < len(home.questions):
        return _with_questions(definition, home.name, tuple(_moved(home.questions, name, by)))
    return _into_neighbour(definition, home, name, by)


def section_of(definition: Definition, name: str) -> Section | None:
    """The section in which a question stands."""
    return next((s for s in definition.sections if any(q.name == name for q in s.questions)), None)


def _into_neighbour(definition: Definition, home: Section, name: str, by: int) -> Definition:
    place = definition.sections.index(home) + (1 if by > 0 else -1)
    if not 0 <= place < len(definition.sections):
        return definition
    question = definition.question(name)
    neighbour = definition.sections[place]
    if question is None:
        return definition
    joined = (question, *neighbour.questions) if by > 0 else (*neighbour.questions, question)
    return _with_questions(remove(definition, name), neighbour.name, joined)


def _with_questions(definition: Definition, within: str, questions: tuple[Question, ...]) -> Definition:
    sections = tuple(
        replace(section, questions=questions) if section.name == within else section for section in definition.sections
    )
    return replace(definition, sections=sections)


def _moved(parts: Sequence[Part], name: str, by: int) -> Iterator[Part]:
    names = [part.name for part in parts]
    place = names.index(name)
    order = [part for part in parts if part.name != name]
    order.insert(max(0, min(place + by, len(order))), parts[place])
    yield from order


def _renamed(definition: Definition, old: str, new: str) -> Definition:
    """The same with every condition that looks at the old name looking at the new one."""
    sections = tuple(
        replace(
            section,
            relevant=_condition(section.relevant, old, new),
            questions=tuple(replace(q, relevant=_condition(q.relevant, old, new)) for q in section.questions),
        )
        for section in definition.sections
    )
    return replace(definition, sections=sections)


def _condition(text: str, old: str, new: str) -> str:
    try:
        looks = text.strip() and old in names_in(parse(text))
    except Unparsable:
        return text
    return re.sub(r"\$\{\s*" + re.escape(old) + r"\s*\}", "${" + new + "}", text) if looks else text
