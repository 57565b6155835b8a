"""Reading a condition into its tree. Whatever is not understood completely is refused, and says where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from district.questionnaires.definition.conditions.tree import Both, Comparison, Literal, Name, Node, Not, Selected

LONGEST, DEEPEST = 2000, 40
"""Characters of a condition, and parentheses within each other."""
TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{\s*[A-Za-z_][A-Za-z0-9_]*\s*\})"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<number>-?\d{1,12}(?:\.\d{1,3})?)(?![\w.])"
    r"|(?P<sign>!=|<=|>=|=|<|>)"
    r"|(?P<word>[A-Za-z]+(?:-[A-Za-z]+)*)"
    r"|(?P<mark>[(),]))"
)


class Unparsable(ValueError):
    """A condition that cannot be read: `problem` is what is wrong, `near` the text at which it stopped."""

    def __init__(self, problem: str, near: str = "") -> None:
        super().__init__(f"{problem}: {near}")
        self.problem = problem
        """unknown, ended, left_over, too_long or too_deep."""
        self.near = near


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(text: str) -> Node:
    """The tree of a condition. Raises `Unparsable`."""
    if len(text) > LONGEST:
        raise Unparsable("too_long")
    reader = _Reader(list(_tokens(text)))
    found = reader.either()
    if reader.here is not None:
        raise Unparsable("left_over", reader.here.text)
    return found


def _tokens(text: str) -> Iterator[_Token]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = TOKEN.match(text, place)
        if found is None:
            raise Unparsable("unknown", text[place:].strip()[:20])
        yield _Token(str(found.lastgroup), found[str(found.lastgroup)])
        place = found.end()


class _Reader:
    """Reads from left to right; `and` binds closer than `or`."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def here(self) -> _Token | None:
        """The next token."""
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self, kind: str, text: str = "") -> str:
        """Go past a token that must stand here."""
        token = self.here
        if token is None:
            raise Unparsable("ended")
        if token.kind != kind or (text and token.text != text):
            raise Unparsable("unknown", token.text)
        self.place += 1
        return token.text

    def at(self, kind: str, text: str) -> bool:
        """Whether this token stands here; if so, go past it."""
        found = self.here == _Token(kind, text)
        self.place += found
        return found

    def either(self) -> Node:
        """Conditions of which one suffices."""
        left = self.both()
        while self.at("word", "or"):
            left = Both(left, self.both(), any_of=True)
        return left

    def both(self) -> Node:
        """Conditions that must all hold."""
        left = self.one()
        while self.at("word", "and"):
            left = Both(left, self.one())
        return left

    def one(self) -> Node:
        """A single condition."""
        if self.at("word", "not"):
            return Not(self.inner())
        if self.at("word", "selected"):
            return self.selected()
        if self.here == _Token("mark", "("):
            return self.inner()
        left, sign = self.value(), self.take("sign")
        return Comparison(sign, left, self.value())

    def inner(self) -> Node:
        """A condition in parentheses."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unparsable("too_deep")
        self.take("mark", "(")
        found = self.either()
        self.take("mark", ")")
        self.depth -= 1
        return found

    def selected(self) -> Node:
        """What stands in the parentheses of `selected`."""
        self.take("mark", "(")
        name = _bare(self.take("name"))
        self.take("mark", ",")
        code = self.take("text")[1:-1]
        self.take("mark", ")")
        return Selected(name, code)

    def value(self) -> Name | Literal:
        """An answer, a text or a number."""
        token = self.here
        if token is None:
            raise Unparsable("ended")
        if token.kind not in ("name", "text", "number"):
            raise Unparsable("unknown", token.text)
        self.place += 1
        if token.kind == "name":
            return Name(_bare(token.text))
        return Literal(token.text, is_number=True) if token.kind == "number" else Literal(token.text[1:-1])


def _bare(name: str) -> str:
    return name[2:-1].strip()
