"""What is wrong with a definition: each fault says what and where, as data that a page puts into a sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from district.questionnaires.definition.conditions import Node, Unparsable, names_in, parse
from district.questionnaires.definition.conditions.tree import Both, Comparison, Literal, Name, Not, Selected
from district.questionnaires.definition.questions import (
    BOUNDED,
    CHOOSES,
    GROUP,
    GROUPS,
    MEANING_KINDS,
    REPEATABLE,
    Definition,
    Kind,
    Meaning,
    Question,
)

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
SERVICE = re.compile(r"([a-z_]+\.[a-z_]+)?")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,3})?")
MOST_QUESTIONS, MOST_OPTIONS, WIDEST_SCALE = 300, 60, 10
LEVELS = ("1", "2", "3", "4", "5")
"""The codes of satisfaction."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong."""

    problem: str
    """Its name, under which words.py has the sentence."""
    where: str = ""
    """The section or question at fault; empty: the whole."""
    about: str = ""
    """The field of the question at fault."""
    values: Mapping[str, Any] = field(default_factory=dict)


def faults_of(definition: Definition) -> list[Fault]:
    """All that is wrong; nothing: it can be published."""
    return list(_faults(definition))


def _faults(definition: Definition) -> Iterator[Fault]:
    questions = list(definition.questions)
    if not definition.title.get("zh"):
        yield Fault("no_title")
    if not any(question.is_asked for question in questions):
        yield Fault("no_questions")
    if len(questions) > MOST_QUESTIONS:
        yield Fault("too_many_questions", values={"most": MOST_QUESTIONS})
    yield from _names(definition)
    for section in definition.sections:
        if not section.label.get("zh"):
            yield Fault("no_label", section.name, "label")
    for question in questions:
        yield from _question(question)
    yield from _meanings(questions)
    yield from _conditions(definition)


def _names(definition: Definition) -> Iterator[Fault]:
    names = [section.name for section in definition.sections] + [q.name for q in definition.questions]
    for name, count in Counter(names).items():
        if not NAME.fullmatch(name):
            yield Fault("bad_name", name, "name")
        if name == GROUP:
            yield Fault("kept_name", name, "name")
        if count > 1:
            yield Fault("name_twice", name, "name")


def _question(question: Question) -> Iterator[Fault]:
    if not question.label.get("zh"):
        yield Fault("no_label", question.name, "label")
    if question.kind in CHOOSES:
        yield from _options(question)
    elif question.options:
        yield Fault("needless_options", question.name, "options")
    if question.kind == Kind.NOTE and question.required:
        yield Fault("required_note", question.name, "required")
    if question.scored and question.kind != Kind.SCALE:
        yield Fault("scored_kind", question.name, "scored")
    if question.digits and (question.kind != Kind.NUMBER or not 0 < question.digits <= 3):
        yield Fault("bad_digits", question.name, "digits")
    yield from _bounds(question)


def _options(question: Question) -> Iterator[Fault]:
    least = 2 if question.kind == Kind.SINGLE else 1
    if len(question.options) < least:
        yield Fault("too_few_options", question.name, "options", {"least": least})
    if len(question.options) > MOST_OPTIONS:
        yield Fault("too_many_options", question.name, "options", {"most": MOST_OPTIONS})
    for code, count in Counter(option.code for option in question.options).items():
        if not CODE.fullmatch(code):
            yield Fault("bad_code", question.name, "options", {"code": code})
        if count > 1:
            yield Fault("code_twice", question.name, "options", {"code": code})
    for option in question.options:
        if not option.label.get("zh"):
            yield Fault("no_option_label", question.name, "options", {"code": option.code})
        if option.score is not None and not NUMBER.fullmatch(f"{option.score:f}"):
            yield Fault("bad_score", question.name, "options", {"code": option.code})
        if not SERVICE.fullmatch(option.service):
            yield Fault("bad_service", question.name, "options", {"code": option.code, "service": option.service})


def _bounds(question: Question) -> Iterator[Fault]:
    given = [bound for bound in (question.least, question.most) if bound]
    if given and question.kind not in BOUNDED:
        yield Fault("needless_bounds", question.name, "least")
        return
    values = [bound_of(question, bound) for bound in given]
    if None in values:
        yield Fault("bad_bound", question.name, "least")
    elif len(values) == 2 and values[0] > values[1]:
        yield Fault("crossed_bounds", question.name, "least", {"least": question.least, "most": question.most})
    if question.kind == Kind.SCALE and None not in values:
        if len(values) < 2:
            yield Fault("scale_without_ends", question.name, "least")
        elif not 0 < values[1] - values[0] <= WIDEST_SCALE:
            yield Fault("scale_too_wide", question.name, "least", {"most": WIDEST_SCALE})


def bound_of(question: Question, text: str) -> Any:
    """A bound as a day or a number; None where it is neither."""
    try:
        if question.kind == Kind.DATE:
            return date.fromisoformat(text) if len(text) == 10 else None
        number = Decimal(text) if NUMBER.fullmatch(text) else None
    except (ValueError, InvalidOperation):
        return None
    whole = question.kind == Kind.SCALE
    return None if number is not None and whole and number != number.to_integral_value() else number


def _meanings(questions: list[Question]) -> Iterator[Fault]:
    known = set(Meaning)
    for question in questions:
        if question.meaning and question.meaning not in known:
            yield Fault("unknown_meaning", question.name, "meaning", {"meaning": question.meaning})
        elif question.meaning and question.kind not in MEANING_KINDS[Meaning(question.meaning)]:
            yield Fault("meaning_kind", question.name, "meaning", {"meaning": question.meaning})
        elif question.meaning == Meaning.SATISFACTION and not _has_levels(question):
            yield Fault("satisfaction_levels", question.name, "options")
    counted = Counter(question.meaning for question in questions if question.meaning not in ("", *REPEATABLE))
    for meaning, count in counted.items():
        if count > 1:
            second = [question.name for question in questions if question.meaning == meaning][1]
            yield Fault("meaning_twice", second, "meaning", {"meaning": meaning})


def _has_levels(question: Question) -> bool:
    """Whether satisfaction is asked from 1 to 5; other options, such as 不清楚, may stand beside them."""
    if question.kind == Kind.SCALE:
        return (question.least, question.most) == ("1", "5")
    return set(LEVELS) <= {option.code for option in question.options}


def _conditions(definition: Definition) -> Iterator[Fault]:
    earlier: dict[str, Question] = {}
    all_names = {question.name: question for question in definition.questions}
    for section in definition.sections:
        yield from _condition(section.name, section.relevant, earlier, all_names)
        for question in section.questions:
            yield from _condition(question.name, question.relevant, earlier, all_names)
            earlier[question.name] = question


def _condition(
    where: str, text: str, earlier: Mapping[str, Question], all_names: Mapping[str, Question]
) -> Iterator[Fault]:
    """A condition looks at answers given before: so none can run in a circle."""
    if not text.strip():
        return
    try:
        node = parse(text)
    except Unparsable as unparsable:
        yield Fault(f"condition_{unparsable.problem}", where, "relevant", {"near": unparsable.near})
        return
    for name in dict.fromkeys(names_in(node)):
        if name == GROUP:
            continue
        if name not in all_names:
            yield Fault("condition_unknown_name", where, "relevant", {"name": name})
        elif name == where:
            yield Fault("condition_of_itself", where, "relevant", {"name": name})
        elif name not in earlier:
            cyclic = where in _looked_at(all_names[name], all_names)
            yield Fault("condition_cycle" if cyclic else "condition_forward", where, "relevant", {"name": name})
        elif not earlier[name].is_asked:
            yield Fault("condition_note", where, "relevant", {"name": name})
    yield from _codes(where, node, earlier)


def _looked_at(question: Question, all_names: Mapping[str, Question]) -> set[str]:
    """Every question on which this one depends, however indirectly."""
    found: set[str] = set()
    waiting = [question.relevant]
    while waiting:
        for name in _named(waiting.pop()) - found:
            found.add(name)
            waiting.append(all_names[name].relevant if name in all_names else "")
    return found


def _named(text: str) -> set[str]:
    try:
        return set(names_in(parse(text))) if text.strip() else set()
    except Unparsable:
        return set()


def _codes(where: str, node: Node, earlier: Mapping[str, Question]) -> Iterator[Fault]:
    """Codes that a condition waits for, and that can never be chosen."""
    for name, code in codes_in(node):
        question = earlier.get(name)
        if name == GROUP and code not in ("", *GROUPS):
            yield Fault("condition_unknown_group", where, "relevant", {"code": code})
        if question and question.kind in CHOOSES and code and question.option(code) is None:
            yield Fault("condition_unknown_code", where, "relevant", {"name": name, "code": code})


def codes_in(node: Node) -> Iterator[tuple[str, str]]:
    """Each question that a condition holds against a text, with the text."""
    match node:
        case Both():
            yield from codes_in(node.left)
            yield from codes_in(node.right)
        case Not():
            yield from codes_in(node.inner)
        case Selected():
            yield node.name, node.code
        case Comparison(sign="=" | "!=", left=Name() as name, right=Literal(is_number=False) as text):
            yield name.name, text.text
        case _:
            return
