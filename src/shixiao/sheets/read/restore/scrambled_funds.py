"""The total row of a scrambled funds block: the only figures that rate and score confirm."""

from collections.abc import Sequence
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
    width = len(roles) - 1
    found: set[Cells] = set()
    for start in range(len(tokens) - width + 1):
        texts = [token.text for token in tokens[start : start + width]]
        if all(text and is_amount(text) for text in texts):
            figures = iter(texts)
            cells = tuple(rates[0] if role == "rate" else next(figures) for role in roles)
            found |= {cells} if row_holds(header, cells, None) else set()
    return found.pop() if len(found) == 1 else None


def _is_rate(token: Token) -> bool:
    value = meaning(token.text or "")
    return isinstance(value, Number) and value.is_percent


def _points(header: Header, cells: Cells) -> Points:
    known = dict(zip((column.role for column in header.columns), cells, strict=True))
    return Points(Decimal(fold(known["weight"] or "")), Decimal(fold(known["score"] or "")))
