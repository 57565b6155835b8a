"""The total row of a scrambled funds block: the only figures that rate and score confirm."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shixiao.messages import message
from shixiao.sheets.families import fund_kind
from shixiao.sheets.read.restore.glued_funds import Cells, row_holds
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.sums import Points
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_amount, is_caption, is_fund_row, meaning
from shixiao.sheets.read.restore.zone import Zone
from shixiao.values import Number, fold


def read_scrambled_funds(zone: Zone, tokens: Sequence[Token], header: Header) -> Points | None:
    """Add the header and the total row, and give its points. No sum tells the rows of the sources apart: refused."""
    caption = next((token.text for token in tokens if is_caption(token.text or "") and not _is_source(token)), None)
    zone.add_row((caption, *(column.word for column in header.columns)), tokens[0].line if tokens else 1)
    points: Points | None = None
    for token in tokens:
        if not _is_source(token):
            continue
        cells = _total_cells(tokens, header) if fund_kind(token.text or "") == "total" else None
        if cells is None:
            zone.refuse(token.line, message("restore.scrambled_fund", row=token.text))
            continue
        zone.add_row((token.text, *cells), token.line)
        points = _points(header, cells)
    return points


def _is_source(token: Token) -> bool:
    return is_fund_row(token.text or "")


def _total_cells(tokens: Sequence[Token], header: Header) -> Cells | None:
    """The one run of figures that, with the one rate of the page, keeps what must hold of a total row."""
    rates = [token.text for token in tokens if _is_rate(token)]
    totals = [token for token in tokens if fund_kind(token.text or "") == "total"]
    roles = [column.role for column in header.columns]
    if len(rates) != 1 or len(totals) != 1 or not {"weight", "rate", "score"} <= set(roles):
        return None
    apart = [token.text or "" for token in tokens if not _is_rate(token)]
    together = [token.text or "" for token in tokens]
    found = {
        tuple(run[:place] + ([rates[0]] if texts is apart else []) + run[place:])
        for place in (roles.index("rate"),)
        for texts in (apart, together)
        for run in _runs(texts, len(roles) - (texts is apart))
    }
    certain = {cells for cells in found if row_holds(header, cells, None)}
    return certain.pop() if len(certain) == 1 else None


def _runs(texts: Sequence[str], length: int) -> Iterator[list[str | None]]:
    """Every run of so many figures."""
    for start in range(len(texts) - length + 1):
        run = list(texts[start : start + length])
        if all(is_amount(text.removesuffix("%")) for text in run):
            yield [*run]


def _is_rate(token: Token) -> bool:
    value = meaning(token.text or "")
    return isinstance(value, Number) and value.is_percent


def _points(header: Header, cells: Cells) -> Points:
    known = dict(zip((column.role for column in header.columns), cells, strict=True))
    return Points(Decimal(fold(known["weight"] or "")), Decimal(fold(known["score"] or "")))
