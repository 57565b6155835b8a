"""A definition as data and as canonical JSON: the same definition is always the same bytes."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from district.questionnaires.definition.questions import Definition, Kind, Option, Question, Section

FORMAT = 1


class Malformed(ValueError):
    """Data that is no definition; its text says where."""


def to_text(definition: Definition) -> str:
    """Canonical JSON: keys in order, no spaces, nothing that is at its default."""
    return json.dumps(to_data(definition), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Definition:
    """The definition that a text holds. Raises `Malformed`."""
    try:
        return from_data(json.loads(text))
    except ValueError as error:
        raise Malformed(str(error)) from error


def to_data(definition: Definition) -> dict[str, Any]:
    """A definition as plain lists, mappings, texts and numbers."""
    sections = [_section(section) for section in definition.sections]
    return {"format": FORMAT, "title": dict(definition.title), "sections": sections}


def from_data(data: Mapping[str, Any]) -> Definition:
    """The definition that plain data describes, as TOML or JSON has it. Raises `Malformed`."""
    try:
        sections = tuple(_read_section(section) for section in data.get("sections", ()))
        return Definition(_words(data["title"]), sections)
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as error:
        raise Malformed(repr(error)) from error


def _section(section: Section) -> dict[str, Any]:
    told = {
        "name": section.name,
        "label": dict(section.label),
        "relevant": section.relevant,
        "questions": [_question(question) for question in section.questions],
    }
    return _without_defaults(told)


def _question(question: Question) -> dict[str, Any]:
    told = {
        "name": question.name,
        "kind": question.kind.value,
        "label": dict(question.label),
        "hint": dict(question.hint),
        "required": question.required,
        "relevant": question.relevant,
        "options": [_option(option) for option in question.options],
        "least": question.least,
        "most": question.most,
        "digits": question.digits,
        "scored": question.scored,
        "meaning": question.meaning,
    }
    return _without_defaults(told)


def _option(option: Option) -> dict[str, Any]:
    score = "" if option.score is None else plain(option.score)
    return _without_defaults(
        {"code": option.code, "label": dict(option.label), "score": score, "service": option.service}
    )


def plain(number: Decimal) -> str:
    """A number without needless noughts: `1.50` is `1.5`, and `100` stays `100`."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _without_defaults(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in ("", [], {}, False, 0)}


def _read_section(data: Mapping[str, Any]) -> Section:
    questions = tuple(_read_question(question) for question in data.get("questions", ()))
    return Section(str(data["name"]), _words(data["label"]), questions, str(data.get("relevant", "")))


def _read_question(data: Mapping[str, Any]) -> Question:
    return Question(
        name=str(data["name"]),
        kind=Kind(data["kind"]),
        label=_words(data["label"]),
        hint=_words(data.get("hint", {})),
        required=bool(data.get("required", False)),
        relevant=str(data.get("relevant", "")),
        options=tuple(_read_option(option) for option in data.get("options", ())),
        least=str(data.get("least", "")),
        most=str(data.get("most", "")),
        digits=int(data.get("digits", 0)),
        scored=bool(data.get("scored", False)),
        meaning=str(data.get("meaning", "")),
    )


def _read_option(data: Mapping[str, Any]) -> Option:
    score = Decimal(str(data["score"])) if data.get("score", "") != "" else None
    if score is not None and not score.is_finite():
        raise Malformed(f"{data['code']}: {score}")
    return Option(str(data["code"]), _words(data.get("label", {})), score, str(data.get("service", "")))


def _words(data: Any) -> dict[str, str]:
    """A text by language; a plain text is Chinese."""
    told = {"zh": data} if isinstance(data, str) else dict(data)
    return {str(language): str(text) for language, text in sorted(told.items()) if str(text)}


@lru_cache(maxsize=256)
def remembered(text: str) -> Definition:
    """The same, read once for each text: a definition cannot be changed, so that everybody may share it."""
    return from_text(text)
