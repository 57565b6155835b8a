"""The digits of a glued funds block, cut by what must hold: 80.00% of 25 is 20, and 8 of 10 points."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from shixiao.messages import message
from shixiao.sheets.read.restore.cells import MONEY
from shixiao.sheets.read.restore.digits import number_ends
from shixiao.sheets.read.restore.glue import Glue, fund_name_pattern
from shixiao.sheets.read.restore.header import Column, Header
from shixiao.sheets.read.restore.restored import Budget, TooManyCuts
from shixiao.sheets.read.restore.segments import shortened
from shixiao.sheets.read.restore.words import meaning
from shixiao.sheets.read.restore.zone import Zone
from shixiao.values import Number

Cells = tuple[str | None, ...]
NEEDED = {"full_year", "executed", "weight", "score", "rate"}
Known = dict[str, Fraction]
_DASH = re.compile(r"——|[—–/-]")


def read_funds(zone: Zone, glue: Glue, header: Header, end: int, budget: Budget) -> Known | None:
    """Add the rows of the funds block. Gives the figures of its total row where that row is certain."""
    total: Known | None = None
    pieces = glue.split(fund_name_pattern(), header.end, end)
    for number, piece in enumerate(pieces):
        if not piece.known:
            if number == 0:
                zone.refuse(glue.line(piece.start), message("restore.no_cut", text=shortened(piece.text)))
            continue
        values = pieces[number + 1] if number + 1 < len(pieces) and not pieces[number + 1].known else None
        stretch = (values.start, values.end) if values else (piece.end, piece.end)
        cells = _only_cut(glue, header, stretch, total, budget)
        if cells is None:
            text = shortened(f"{piece.text}{values.text if values else ''}")
            zone.refuse(glue.line(piece.start), message("restore.digits_cut", text=text))
        else:
            zone.add_row((piece.text, *cells), glue.line(piece.start))
            total = total or figures_of(header.columns, cells)
    return total


def figures_of(columns: Sequence[Column], cells: Cells) -> Known:
    """The figures of a fund row by role; the rate in percent."""
    known: Known = {}
    for column, cell in zip(columns, cells, strict=True):
        value = meaning(cell) if cell else None
        if isinstance(value, Number):
            known[column.role] = value.value
    return known


def _only_cut(
    glue: Glue, header: Header, stretch: tuple[int, int], total: Known | None, budget: Budget
) -> Cells | None:
    """The one cut of a row's figures that keeps what must hold; None where there is none or more than one."""
    budget.next_row()
    try:
        cuts = {cells for cells in _cuts(glue, header.columns, *stretch, (), budget) if row_holds(header, cells, total)}
    except TooManyCuts:
        return None
    return cuts.pop() if len(cuts) == 1 else None


def _cuts(glue: Glue, columns: Sequence[Column], at: int, end: int, cells: Cells, budget: Budget) -> Iterator[Cells]:
    budget.spend()
    while at < end and glue.plain[at].isspace():
        at += 1
    if len(cells) == len(columns):
        if at == end:
            yield cells
        return
    yield from _cuts(glue, columns, at, end, (*cells, None), budget)
    for stop in _ends(glue.plain, columns[len(cells)], at, end):
        yield from _cuts(glue, columns, stop, end, (*cells, glue.text(at, stop)), budget)


def _ends(plain: str, column: Column, at: int, end: int) -> Iterator[int]:
    dash = _DASH.match(plain, at, end)
    if dash:
        yield dash.end()
    for stop in number_ends(plain, at, end):
        yield stop
        if column.role == "rate" and plain.startswith("%", stop):
            yield stop + 1


def row_holds(header: Header, cells: Cells, total: Known | None) -> bool:
    """Whether a row keeps what must hold: rate and score as computed, and no source above the total row."""
    known = figures_of(header.columns, cells)
    printed = {column.role for column in header.columns}
    if total is None and not NEEDED & printed <= set(known):
        return False
    if known.get("executed", Fraction(0)) > known.get("full_year", known.get("executed", Fraction(0))):
        return False
    if total and any(known[role] > total.get(role, known[role]) for role in MONEY & set(known)):
        return False
    if "weight" in known and (known["weight"] <= 0 or (total and known["weight"] != total.get("weight"))):
        return False
    return _rate_holds(known, header, cells) and _score_holds(known, header, cells)


def _rate_holds(known: Known, header: Header, cells: Cells) -> bool:
    if "rate" not in known:
        return True
    if not known.get("full_year") or "executed" not in known:
        return known["rate"] == 0 and known.get("executed", Fraction(0)) == 0
    exact = known["executed"] / known["full_year"] * 100
    return abs(exact - known["rate"]) <= _half_unit(header, cells, "rate")


def _score_holds(known: Known, header: Header, cells: Cells) -> bool:
    if "score" not in known:
        return True
    if "weight" not in known:
        return False
    if not known.get("full_year") or "executed" not in known:
        return known["score"] <= known["weight"]
    exact = known["weight"] * known["executed"] / known["full_year"]
    return abs(exact - known["score"]) <= _half_unit(header, cells, "score")


def _half_unit(header: Header, cells: Cells, role: str) -> Fraction:
    text = cells[header.index(role) or 0] or ""
    value = meaning(text)
    return value.half_unit if isinstance(value, Number) else Fraction(0)
