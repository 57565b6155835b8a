"""Text in pieces, each with the line on which it stood."""

from collections.abc import Iterable
from dataclasses import dataclass

from shixiao.values import as_printed

MOST_PIECES = 10_000


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text; None for a cell that was printed empty.

    `level` is set where the text could name either level but here names one (`level1`, `level2`), or no level (`none`).
    """

    text: str | None
    line: int
    level: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the text and its number, counted from 1."""

    number: int
    text: str


def source_lines(text: str) -> list[SourceLine]:
    """The lines of a text; a page break counts as an empty line."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    return [SourceLine(number, line) for number, line in enumerate(plain.split("\n"), 1)]


def cells_between(lines: Iterable[SourceLine], separator: str) -> list[Token]:
    """The cells of a stream in which `separator` ends each cell; a line break is a space inside a cell."""
    tokens: list[Token] = []
    held: list[str] = []
    begun: int | None = None
    for line in lines:
        *ended, rest = line.text.split(separator)
        for piece in ended:
            held.append(piece)
            begun = begun or (line.number if piece.strip() else None)
            tokens.append(Token(as_printed("\n".join(held)), begun or line.number))
            held, begun = [], None
        held.append(rest)
        begun = begun or (line.number if rest.strip() else None)
    last = as_printed("\n".join(held))
    return [*tokens, Token(last, begun or 0)] if last else tokens


def words_of(lines: Iterable[SourceLine]) -> list[Token]:
    """The pieces between spaces and line breaks."""
    return _bounded([Token(word, line.number) for line in lines for word in line.text.split()])


def cells_per_line(lines: Iterable[SourceLine]) -> list[Token]:
    """One piece per line that is not blank."""
    return _bounded([Token(as_printed(line.text), line.number) for line in lines if line.text.strip()])


def _bounded(pieces: list[Token]) -> list[Token]:
    """The pieces; none where they are more than any sheet has."""
    return pieces if len(pieces) <= MOST_PIECES else []
