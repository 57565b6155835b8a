"""Which column means what, told by its header words wherever the column stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.sheets.read.document import Cell
from shixiao.sheets.vocabulary import roles
from shixiao.values import fold

_IN_BRACKETS = re.compile(r"\(.*?\)")
_FUND_ROLES = {"initial", "full_year", "executed"}
VALUE_ROLES = {"target", "actual", "target_value", "adjusted_target"}


def role_of_word(text: str | None, section: str) -> str | None:
    """The role a header word names, with or without a bracketed remark such as (A) or (%)."""
    known, folded = roles(section), fold(text or "")
    return known.get(folded) or known.get(_IN_BRACKETS.sub("", folded))


def is_fund_header(texts: Sequence[str | None]) -> bool:
    """Whether a row heads the funds block."""
    found = {role_of_word(text, "fund_columns") for text in texts}
    return len(found & _FUND_ROLES) >= 2


def is_public_health_header(texts: Sequence[str | None]) -> bool:
    """Whether a row heads the 2016 goal-and-result table."""
    found = {role_of_word(text, "public_health_columns") for text in texts}
    return {"level3", "goal", "actual", "completed"} <= found


def is_indicator_header(texts: Sequence[str | None]) -> bool:
    """Whether a row heads the indicator table."""
    found = {role_of_word(text, "indicator_columns") for text in texts} - {None}
    named = found & {"level1", "level2", "level3"}
    has_values = bool(found & VALUE_ROLES) or found >= {"weight", "score"}
    return is_public_health_header(texts) or (bool(named) and len(found) >= 3 and has_values)


def is_header_part(texts: Sequence[str | None]) -> bool:
    """Whether a row is one half of a header of two rows: nothing but header words, at least two of them."""
    words = [text for text in texts if text]
    known = [text for text in words if role_of_word(text, "indicator_columns")]
    return len(known) >= 2 and len(known) >= len(words) - 1 and not is_fund_header(texts)


@dataclass(frozen=True, slots=True)
class _Span:
    role: str | None
    start: int
    end: int

    def overlap(self, cell: Cell) -> int:
        return min(self.end, cell.column + cell.width) - max(self.start, cell.column)


class Columns:
    """The columns of a table by role, from one header row or two."""

    def __init__(self, header: Sequence[Cell], section: str, grid: int) -> None:
        self._section, self._grid = section, grid
        self._spans: list[_Span] = []
        for cell in header:
            self._spans.append(self._widened(cell) if not cell.text and self._spans else _span(cell, section))
        self._settle()

    def _widened(self, cell: Cell) -> "_Span":
        """The column before an empty header cell: a flattened table leaves those where a wide header stood."""
        before = self._spans.pop()
        return _Span(before.role, before.start, cell.column + cell.width)

    def _settle(self) -> None:
        """A header that names only the single score means the score."""
        if "score" not in self.roles:
            self._spans = [_Span("score" if s.role == "raw_score" else s.role, s.start, s.end) for s in self._spans]

    def add(self, header: Sequence[Cell]) -> None:
        """A second header row: its cells replace the wider cell above them."""
        below = [_span(cell, self._section) for cell in header if cell.text]
        kept = [span for span in self._spans if not any(_covers(span, new) for new in below)]
        self._spans = sorted(kept + below, key=lambda span: span.start)
        self._settle()

    @property
    def roles(self) -> set[str]:
        """Every role the header names."""
        return {span.role for span in self._spans if span.role}

    def first(self, wanted: set[str]) -> int | None:
        """The leftmost column whose role is wanted."""
        return min((span.start for span in self._spans if span.role in wanted), default=None)

    def texts(self, cells: Sequence[Cell], grid: int) -> dict[str, str]:
        """Role → text of a row. A table that goes on with another column grid is matched from the right."""
        pairs = self._by_overlap(cells) if grid == self._grid or self._fits(cells) else self._from_right(cells)
        found: dict[str, str] = {}
        for role, text in pairs:
            if role and text:
                found[role] = f"{found[role]} {text}" if role in found else text
        return found

    def _by_overlap(self, cells: Sequence[Cell]) -> list[tuple[str | None, str | None]]:
        pairs: list[tuple[str | None, str | None]] = []
        for cell in cells:
            best = max(self._spans, key=lambda span: span.overlap(cell), default=None)
            pairs.append((best.role if best and best.overlap(cell) > 0 else None, cell.text))
        return pairs

    def _fits(self, cells: Sequence[Cell]) -> bool:
        end = max(span.end for span in self._spans)
        return max((cell.column + cell.width for cell in cells), default=0) == end

    def _from_right(self, cells: Sequence[Cell]) -> list[tuple[str | None, str | None]]:
        ordered = [span.role for span in self._spans]
        texts = [cell.text for cell in cells]
        return list(zip(reversed(ordered), reversed(texts), strict=False))


def _span(cell: Cell, section: str) -> _Span:
    return _Span(role_of_word(cell.text, section), cell.column, cell.column + cell.width)


def _covers(above: _Span, below: _Span) -> bool:
    return above.start <= below.start and below.end <= above.end
