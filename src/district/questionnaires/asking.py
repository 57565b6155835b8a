"""A questionnaire as a page asks it: the same for an interviewer, a preview, a link and a paper."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from district.questionnaires.definition import Definition, Kind, Meaning, Option, Question, Section, judged
from district.questionnaires.definition.conditions import Unparsable, parse, to_data
from district.questionnaires.definition.conditions.holding import chosen
from district.questionnaires.sentences import said

LAST_KEY = 9


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One choice with the key that chooses it."""

    code: str
    label: str
    key: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question with its answer so far."""

    name: str
    kind: str
    label: str
    hint: str
    required: bool
    number: int | None
    """Its place among what is asked; none for a note."""
    options: tuple[ShownOption, ...]
    value: str
    least: str
    most: str
    step: str
    error: str
    is_hidden: bool
    relevant: str
    """The condition under which it is asked."""


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its questions."""

    name: str
    label: str
    questions: tuple[ShownQuestion, ...]
    is_hidden: bool
    relevant: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole, and what the script of the page needs of it."""

    sections: tuple[ShownSection, ...]
    logic: dict[str, Any]


def asked(
    definition: Definition,
    answers: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
    *,
    groups: Collection[str] = (),
    hides: bool = True,
) -> Asked:
    """The questionnaire with these answers. `hides` leaves out of sight what is not asked; a page that must also work
    without scripts shows everything first."""
    relevant = set(judged(definition, answers, groups).relevant) if hides else {q.name for q in definition.questions}
    numbers = {q.name: place for place, q in enumerate((q for q in definition.questions if q.is_asked), 1)}
    shown = tuple(_section(section, answers, errors or {}, relevant, numbers) for section in definition.sections)
    logic = {"questions": list(_logic(definition)), "groups": list(groups), "words": _words()}
    return Asked(shown, logic)


def _section(
    section: Section,
    answers: Mapping[str, Any],
    errors: Mapping[str, str],
    relevant: set[str],
    numbers: Mapping[str, int],
) -> ShownSection:
    questions = tuple(
        _question(question, answers.get(question.name), errors.get(question.name, ""), relevant, numbers)
        for question in section.questions
    )
    return ShownSection(
        section.name, said(section.label), questions, all(q.is_hidden for q in questions), section.relevant
    )


def _question(
    question: Question, answer: Any, error: str, relevant: set[str], numbers: Mapping[str, int]
) -> ShownQuestion:
    codes = chosen(answer)
    return ShownQuestion(
        name=question.name,
        kind=question.kind.value,
        label=said(question.label),
        hint=said(question.hint),
        required=question.required,
        number=numbers.get(question.name),
        options=tuple(_options(question, codes)),
        value="" if question.options or question.kind == Kind.SCALE else " ".join(codes),
        least=question.least,
        most=question.most,
        step="1" if not question.digits else f"0.{'0' * (question.digits - 1)}1",
        error=error,
        is_hidden=question.name not in relevant,
        relevant=question.relevant,
    )


def _options(question: Question, codes: list[str]) -> Iterator[ShownOption]:
    for place, option in enumerate(offered(question), 1):
        key = str(place) if place <= LAST_KEY else ""
        yield ShownOption(option.code, said(option.label), key, option.code in codes)


def offered(question: Question) -> tuple[Option, ...]:
    """The choices of a question: its options, or the points of its scale."""
    if question.kind != Kind.SCALE:
        return question.options
    try:
        points = range(int(question.least), int(question.most) + 1)
    except ValueError:
        return ()
    return tuple(Option(str(point), {"zh": str(point)}) for point in points[:11])


def _logic(definition: Definition) -> Iterator[dict[str, Any]]:
    for section in definition.sections:
        around = {"home": section.name, "within": _tree(section.relevant)}
        for question in section.questions:
            own = {"name": question.name, "kind": question.kind.value, "when": _tree(question.relevant)}
            yield {**around, **own, "tells": question.meaning == Meaning.GROUPS}


def _tree(text: str) -> list[Any] | None:
    try:
        return to_data(parse(text)) if text.strip() else None
    except Unparsable:
        return None


def _words() -> dict[str, str]:
    """What the script says."""
    return {
        "saved": _("已保存 {time}"),
        "saving": _("正在保存…"),
        "waiting": _("有改动，即将保存"),
        "offline": _("连接中断。已答的都存在这台电脑上，恢复后自动保存。"),
        "restored": _("已恢复上次没有来得及保存的答案。"),
        "refused": _("没有保存：{sentence}"),
        "progress": _("已答 {answered} / {asked} 题"),
        "lacking": _("还有 {count} 道必答题"),
        "preview": _("预览，不保存"),
        "kept": _("已暂存在这台设备上"),
        "required": _("请回答这道题。"),
    }
