"""Skip conditions in words, for whoever fills in a questionnaire without a script that skips: on paper, or by link."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from district.questionnaires.asking import offered
from district.questionnaires.definition import Definition, Meaning, Question
from district.questionnaires.definition.conditions import Node, Unparsable, parse
from district.questionnaires.definition.conditions.tree import Both, Comparison, Literal, Name, Not, Selected
from district.questionnaires.definition.questions import GROUP
from district.questionnaires.sentences import said
from district.questionnaires.words import GROUP_WORDS

SIGNS: Mapping[str, Any] = {
    "<": gettext_lazy("%(what)s小于 %(value)s"),
    "<=": gettext_lazy("%(what)s不大于 %(value)s"),
    ">": gettext_lazy("%(what)s大于 %(value)s"),
    ">=": gettext_lazy("%(what)s不小于 %(value)s"),
    "=": gettext_lazy("%(what)s是 %(value)s"),
    "!=": gettext_lazy("%(what)s不是 %(value)s"),
}


def when_of(text: str, definition: Definition) -> str:
    """When something is answered, as a sentence; empty: always."""
    try:
        told = _Told(definition).of(parse(text)) if text.strip() else ""
    except Unparsable:
        return ""
    return _("%(when)s，才需要回答。") % {"when": told} if told else ""


class _Told:
    """The words for the conditions of one questionnaire, whose questions have their numbers."""

    def __init__(self, definition: Definition) -> None:
        asked = [question for question in definition.questions if question.is_asked]
        self.numbers = {question.name: place for place, question in enumerate(asked, 1)}
        self.questions = {question.name: question for question in asked}
        groups = definition.meaning(Meaning.GROUPS)
        if groups:
            self.numbers[GROUP], self.questions[GROUP] = self.numbers[groups.name], groups

    def of(self, node: Node) -> str:
        """A condition in words; empty where it always holds of somebody of whom nobody told anything."""
        match node:
            case Both(any_of=True):
                return self._either(node)
            case Both():
                parts = [part for part in (self.of(node.left), self.of(node.right)) if part]
                return _("，并且").join(parts)
            case Not():
                inner = self.of(node.inner)
                return _("不符合“%(condition)s”") % {"condition": inner} if inner else ""
            case Selected():
                return self._chose(node.name, [node.code])
            case Comparison():
                return self._compared(node)

    def _either(self, node: Both) -> str:
        """Alternatives; several answers to one question are told together."""
        chosen: dict[str, list[str]] = {}
        parts: list[str] = []
        for part in _parts(node):
            told = _choice(part)
            if told is None:
                parts.append(self.of(part))
            else:
                chosen.setdefault(told[0], []).append(told[1])
        told_parts = [self._chose(name, codes) for name, codes in chosen.items()] + parts
        return "" if "" in told_parts else _("，或者").join(told_parts)

    def _chose(self, name: str, codes: list[str]) -> str:
        quoted = [_("“%(label)s”") % {"label": self._label(name, code)} for code in codes]
        labels = pgettext("condition", "或").join(quoted)
        if name == GROUP and GROUP not in self.questions:
            return _("属于%(labels)s") % {"labels": labels}
        return _("%(what)s选了%(labels)s") % {"what": self._what(name), "labels": labels}

    def _compared(self, node: Comparison) -> str:
        left, right = node.left, node.right
        if not isinstance(left, Name) or not isinstance(right, Literal):
            return SIGNS[node.sign] % {"what": self._side(left), "value": self._side(right)}
        if right.text == "":
            return self._empty(left.name, is_empty=node.sign == "=")
        value = self._label(left.name, right.text)
        if node.sign == "=":
            return self._chose(left.name, [right.text]) if self._chooses(left.name) else self._plain(node, value)
        if node.sign == "!=" and self._chooses(left.name):
            return _("%(what)s没有选“%(label)s”") % {"what": self._what(left.name), "label": value}
        return self._plain(node, value)

    def _plain(self, node: Comparison, value: str) -> str:
        return str(SIGNS[node.sign] % {"what": self._side(node.left), "value": value})

    def _empty(self, name: str, *, is_empty: bool) -> str:
        if name == GROUP:
            return "" if is_empty else _("已知属于某个人群")
        told = _("%(what)s没有回答") if is_empty else _("%(what)s有回答")
        return told % {"what": self._what(name)}

    def _side(self, side: Name | Literal) -> str:
        return self._what(side.name) if isinstance(side, Name) else side.text

    def _what(self, name: str) -> str:
        return _("第 %(number)s 题") % {"number": self.numbers.get(name, name)}

    def _chooses(self, name: str) -> bool:
        return name == GROUP or bool(name in self.questions and offered(self.questions[name]))

    def _label(self, name: str, code: str) -> str:
        question: Question | None = self.questions.get(name)
        labels = {option.code: said(option.label) for option in offered(question)} if question else {}
        return labels.get(code) or str(GROUP_WORDS.get(code, code) if name == GROUP else code)


def _parts(node: Node) -> Iterator[Node]:
    """All that `or` joins."""
    if isinstance(node, Both) and node.any_of:
        yield from _parts(node.left)
        yield from _parts(node.right)
    else:
        yield node


def _choice(node: Node) -> tuple[str, str] | None:
    """The question and the code for which a condition waits; None for any other condition."""
    match node:
        case Selected():
            return node.name, node.code
        case Comparison(sign="=", left=Name() as name, right=Literal(text=code)) if code:
            return name.name, code
        case _:
            return None
