"""Answers, questions and versions in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from district.lib.series import series
from district.questionnaires.asking import offered
from district.questionnaires.definition import Definition, Kind, Question
from district.questionnaires.definition.conditions.holding import chosen
from district.questionnaires.definition.text import plain
from district.questionnaires.sentences import because, said
from district.questionnaires.words import GROUP_WORDS, KINDS, MEANINGS


@dataclass(frozen=True, slots=True)
class Answered:
    """One question with what was answered."""

    name: str
    label: str
    answer: str
    """In words; empty: not answered."""
    because: str = ""
    """Why it does not count; empty: it does."""


def answered(definition: Definition, answers: Mapping[str, Any], dropped: Mapping[str, Any]) -> Iterator[Answered]:
    """What was answered in the questionnaire's order, then what does not count and why."""
    for question in definition.questions:
        if question.name in answers:
            yield Answered(question.name, said(question.label), in_words(question, answers[question.name]))
    for name, drop in dropped.items():
        dropped_question = definition.question(name)
        label = said(dropped_question.label) if dropped_question else name
        yield Answered(name, label, in_words(dropped_question, drop["answer"]), because(drop["because"]))


def in_words(question: Question | None, answer: Any) -> str:
    """An answer as it was offered; a code that is not offered stands for itself."""
    labels = {option.code: said(option.label) for option in offered(question)} if question else {}
    return series(labels.get(code, code) for code in chosen(answer))


def in_groups(groups: Iterable[str]) -> str:
    """Groups of the population in words."""
    return series(str(GROUP_WORDS.get(group, group)) for group in groups)


def facts_of(question: Question) -> list[str]:
    """What a question is, in a few words each: its kind, whether it must be answered, its bounds and its meaning."""
    bounds = _bounds(question)
    return [
        str(fact)
        for fact in (
            KINDS[question.kind],
            _("必答") if question.required else "",
            bounds,
            _("按数值计分") if question.scored else "",
            _("含义：%(meaning)s") % {"meaning": MEANINGS[question.meaning]} if question.meaning in MEANINGS else "",
        )
        if fact
    ]


def _bounds(question: Question) -> str:
    if question.least and question.most:
        return _("%(least)s 至 %(most)s") % {"least": question.least, "most": question.most}
    if question.least:
        return _("不小于 %(least)s") % {"least": question.least}
    return _("不大于 %(most)s") % {"most": question.most} if question.most else ""


def option_lines(question: Question) -> str:
    """The options as the editor's text: one a line, code, Chinese, English, score and service with bars between."""
    lines = []
    for option in question.options:
        score = "" if option.score is None else plain(option.score)
        parts = [option.code, option.label.get("zh", ""), option.label.get("en", ""), score, option.service]
        while parts and not parts[-1]:
            parts.pop()
        lines.append(" | ".join(parts))
    return "\n".join(lines)


def is_choice(question: Question) -> bool:
    """Whether its answers can be counted one by one."""
    return question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE)
