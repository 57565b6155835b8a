"""Answers, held against their questionnaire: what is asked, what is wrong, what was dropped, what they score."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from district.questionnaires.definition.checking import LEVELS, NUMBER, bound_of
from district.questionnaires.definition.conditions import Node, Unparsable, holds, parse
from district.questionnaires.definition.questions import CHOOSES, GROUP, Definition, Kind, Meaning, Question

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why an answer cannot stand: its name in words.py, and the values of the sentence."""

    problem: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of answers."""

    answers: dict[str, Any]
    """Those that stand, by question, in the questionnaire's order."""
    wrong: dict[str, Wrong]
    """Those that cannot stand, and required questions that were not answered."""
    dropped: dict[str, dict[str, Any]]
    """Answers to what is not asked (any more), each with its reason: `not_relevant`, `unknown` or `note`."""
    relevant: tuple[str, ...]
    """The questions that are asked."""
    score: Decimal | None
    """The sum of what was scored; None where nothing was."""
    possible: Decimal | None
    """The most that the scored questions could have given; None where nothing was scored."""
    satisfaction: int | None
    """From 1 to 5; None where it was not asked or not answered."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is wrong and nothing required is missing."""
        return not self.wrong


def judged(definition: Definition, answers: Mapping[str, Any], groups: Collection[str] = ()) -> Judged:
    """Judge answers question by question, from the first to the last: a condition sees only what stands before it.

    `groups` are those of the population that somebody is known to belong to, as `GROUP` says.
    """
    stands: dict[str, Any] = {}
    wrong: dict[str, Wrong] = {}
    dropped = {name: _drop(answer, "unknown") for name, answer in answers.items() if definition.question(name) is None}
    relevant = []
    for question, is_relevant in _walked(definition, stands, groups):
        given = answers.get(question.name)
        if not is_relevant or not question.is_asked:
            if not is_empty(given):
                dropped[question.name] = _drop(given, "note" if is_relevant else "not_relevant")
        else:
            _judge(question, given, stands, wrong)
        if is_relevant:
            relevant.append(question.name)
    score, possible = _scored(definition, stands)
    return Judged(stands, wrong, dropped, tuple(relevant), score, possible, satisfaction_of(definition, stands))


def relevant_questions(
    definition: Definition, answers: Mapping[str, Any], groups: Collection[str] = ()
) -> tuple[str, ...]:
    """The names of the questions that are asked, given these answers."""
    return judged(definition, answers, groups).relevant


def is_empty(answer: Any) -> bool:
    """Whether a question was not answered. Nought is an answer."""
    return answer is None or (isinstance(answer, str) and not answer.strip()) or answer in ([], ())


def _walked(
    definition: Definition, stands: Mapping[str, Any], groups: Collection[str]
) -> Iterator[tuple[Question, bool]]:
    """Each question with whether it is asked, while `stands` fills."""
    seen: dict[str, Any] = {GROUP: list(groups)}
    for section in definition.sections:
        within = _holds(section.relevant, seen)
        for question in section.questions:
            yield question, within and _holds(question.relevant, seen)
            if question.name in stands:
                seen[question.name] = stands[question.name]
                if question.meaning == Meaning.GROUPS and not groups:
                    seen[GROUP] = stands[question.name]


def _holds(text: str, seen: Mapping[str, Any]) -> bool:
    """Whether a condition holds. One that cannot be read hides nothing: a draft is shown whole until it is mended."""
    node = _parsed(text)
    return node is None or holds(node, seen)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Node | None:
    try:
        return parse(text) if text.strip() else None
    except Unparsable:
        return None


def _judge(question: Question, given: Any, stands: dict[str, Any], wrong: dict[str, Wrong]) -> None:
    if is_empty(given):
        if question.required:
            wrong[question.name] = Wrong("required")
        return
    found = _READ[question.kind](question, given)
    if isinstance(found, Wrong):
        wrong[question.name] = found
    else:
        stands[question.name] = found


def _single(question: Question, given: Any) -> Any:
    code = given[0] if isinstance(given, list) and len(given) == 1 else given
    return code if isinstance(code, str) and question.option(code) else Wrong("not_offered", {"given": str(given)[:40]})


def _multiple(question: Question, given: Any) -> Any:
    codes = [given] if isinstance(given, str) else given
    if not isinstance(codes, list | tuple):
        return Wrong("not_offered", {"given": str(given)[:40]})
    strange = [code for code in codes if not isinstance(code, str) or question.option(code) is None]
    if strange:
        return Wrong("not_offered", {"given": str(strange[0])[:40]})
    return [option.code for option in question.options if option.code in codes]


def _number(question: Question, given: Any) -> Any:
    text = str(given).strip() if not isinstance(given, bool) else ""
    if not NUMBER.fullmatch(text):
        return Wrong("not_a_number", {"given": text[:40]})
    number, digits = Decimal(text), question.digits if question.kind == Kind.NUMBER else 0
    if number != round(number, digits):
        return Wrong("too_many_digits" if digits else "not_whole", {"given": text, "digits": digits})
    out = _outside(question, number, text)
    if out:
        return out
    return int(number) if question.kind == Kind.SCALE else _plain(number)


def _date(question: Question, given: Any) -> Any:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) and len(given.strip()) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return Wrong("not_a_day", {"given": str(given)[:40]})
    return _outside(question, day, day.isoformat()) or day.isoformat()


def _outside(question: Question, given: Any, text: str) -> Wrong | None:
    least, most = (bound_of(question, bound) for bound in (question.least, question.most))
    if least is not None and given < least:
        return Wrong("too_small", {"given": text, "least": question.least})
    if most is not None and given > most:
        return Wrong("too_great", {"given": text, "most": question.most})
    return None


def _text(question: Question, given: Any) -> Any:  # noqa: ARG001  (asked for alike for every kind)
    if not isinstance(given, str):
        return Wrong("not_a_text")
    text = given.replace("\x00", "").replace("\r\n", "\n").strip()
    return text if len(text) <= LONGEST_TEXT else Wrong("too_long", {"most": LONGEST_TEXT})


_READ = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _number,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
}


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _drop(answer: Any, because: str) -> dict[str, Any]:
    return {"answer": answer, "because": because}


def _scored(definition: Definition, stands: Mapping[str, Any]) -> tuple[Decimal | None, Decimal | None]:
    pairs = [pair for question in definition.questions if (pair := score_of(question, stands.get(question.name)))]
    if not pairs:
        return None, None
    return sum((score for score, _ in pairs), Decimal(0)), sum((most for _, most in pairs), Decimal(0))


def score_of(question: Question, answer: Any) -> tuple[Decimal, Decimal] | None:
    """What an answer scores, and the most that it could have; None where it is not scored."""
    if answer is None:
        return None
    if question.kind == Kind.SCALE and question.scored:
        return Decimal(answer), Decimal(question.most)
    if question.kind not in CHOOSES:
        return None
    codes = answer if isinstance(answer, list) else [answer]
    given = [option.score for option in question.options if option.code in codes and option.score is not None]
    return (sum(given, Decimal(0)), _possible(question)) if given else None


def _possible(question: Question) -> Decimal:
    scores = [option.score for option in question.options if option.score is not None]
    if question.kind == Kind.SINGLE:
        return max(scores)
    return sum((score for score in scores if score > 0), Decimal(0))


def satisfaction_of(definition: Definition, stands: Mapping[str, Any]) -> int | None:
    """How satisfied somebody is, from 1 to 5."""
    question = definition.meaning(Meaning.SATISFACTION)
    told = str(stands.get(question.name, "")) if question else ""
    return int(told) if told in LEVELS else None
