"""Two versions of a questionnaire beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from district.questionnaires.definition import Definition, Question, Section
from district.questionnaires.definition.text import to_text
from district.questionnaires.presenters import facts_of, option_lines
from district.questionnaires.sentences import said

CHANGES: dict[str, tuple[str, Any]] = {
    "added": ("ok", _("新增")),
    "removed": ("danger", _("删去")),
    "changed": ("warning", _("改动")),
    "moved": ("info", _("移动")),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that differs."""

    name: str
    tone: str
    word: Any
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(before: Definition, after: Definition) -> Iterator[Difference]:
    """Every question that was added, changed or moved, in the new order; then those that were removed."""
    old = {question.name: question for question in before.questions}
    new = {question.name: question for question in after.questions}
    order = [name for name in old if name in new]
    kept = iter(order)
    for name, question in new.items():
        change = _change(old.get(name), question)
        is_moved = name in old and next(kept) != name
        if change or is_moved:
            tone, word = CHANGES[change or "moved"]
            yield Difference(name, tone, word, _lines(before, name), _lines(after, name))
    for name in old:
        if name not in new:
            yield Difference(name, *CHANGES["removed"], _lines(before, name), ())


def _change(old: Question | None, new: Question) -> str:
    if old is None:
        return "added"
    return "" if _alone(old) == _alone(new) else "changed"


def _alone(question: Question) -> str:
    return to_text(Definition({}, (Section("s", {}, (question,)),)))


def _lines(definition: Definition, name: str) -> tuple[str, ...]:
    """A question line by line."""
    question = definition.question(name)
    if question is None:
        return ()
    english = question.label.get("en", "")
    lines = [said(question.label), english if english != said(question.label) else "", said(question.hint)]
    lines += [" · ".join(facts_of(question)), question.relevant, *option_lines(question).split("\n")]
    return tuple(line for line in lines if line)
