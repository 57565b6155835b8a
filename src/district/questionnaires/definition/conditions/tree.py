"""The tree of a condition."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Name:
    """`${q}`: the answer to a question."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in quotation marks, or a number as it was written."""

    text: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values and how they stand to each other: `=`, `!=`, `<`, `<=`, `>` or `>=`."""

    sign: str
    left: "Name | Literal"
    right: "Name | Literal"


@dataclass(frozen=True, slots=True)
class Selected:
    """`selected(${q}, 'x')`: whether an option was chosen."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    """`and`, or with `any_of` `or`, of two conditions."""

    left: "Node"
    right: "Node"
    any_of: bool = False


Node: TypeAlias = Comparison | Selected | Not | Both


def names_in(node: Node) -> Iterator[str]:
    """The questions that a condition looks at."""
    match node:
        case Both():
            yield from names_in(node.left)
            yield from names_in(node.right)
        case Not():
            yield from names_in(node.inner)
        case Selected():
            yield node.name
        case Comparison():
            yield from (side.name for side in (node.left, node.right) if isinstance(side, Name))


def written(node: Node) -> str:
    """The condition as text, which reads back as the same tree."""
    match node:
        case Both():
            word = "or" if node.any_of else "and"
            return f"({written(node.left)} {word} {written(node.right)})"
        case Not():
            return f"not({written(node.inner)})"
        case Selected():
            return f"selected(${{{node.name}}}, {_quoted(node.code)})"
        case Comparison():
            return f"{_value(node.left)} {node.sign} {_value(node.right)}"


def to_data(node: Node) -> list[Any]:
    """The tree as the browser evaluates it: `["and", …]`, `["=", ["name", "q"], ["text", "x"]]`."""
    match node:
        case Both():
            return ["or" if node.any_of else "and", to_data(node.left), to_data(node.right)]
        case Not():
            return ["not", to_data(node.inner)]
        case Selected():
            return ["selected", node.name, node.code]
        case Comparison():
            return [node.sign, _operand(node.left), _operand(node.right)]


def _operand(side: Name | Literal) -> list[str]:
    if isinstance(side, Name):
        return ["name", side.name]
    return ["number" if side.is_number else "text", side.text]


def _value(side: Name | Literal) -> str:
    if isinstance(side, Name):
        return f"${{{side.name}}}"
    return side.text if side.is_number else _quoted(side.text)


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"
