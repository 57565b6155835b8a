"""A sheet from a stream of cells without row ends: labels, the funds block, the goals, the indicators, the total."""

from collections.abc import Sequence
from dataclasses import dataclass

from shixiao.sheets.read.restore.cells import PROSE, is_value
from shixiao.sheets.read.restore.flow import LINES, Flow
from shixiao.sheets.read.restore.header import Column, Header, find_header
from shixiao.sheets.read.restore.headings import read_labels
from shixiao.sheets.read.restore.levels import opens_row, with_levels
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.rows import RowShape
from shixiao.sheets.read.restore.segments import cut_block
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_caption, is_fund_row, is_placeholder, is_total, label_of
from shixiao.sheets.read.restore.zone import Zone

ENDING_LABELS = frozenset({"notes", "grade", "project"})


@dataclass(frozen=True, slots=True)
class Headers:
    """The header rows found in a stream; a sheet may lack one of them."""

    funds: Header | None
    indicators: Header | None


def find_headers(tokens: Sequence[Token], flow: Flow) -> Headers:
    """The header of the funds block and of the indicator table."""
    split = not flow.keeps_empty
    funds = find_header(tokens, "fund_columns", split=split)
    behind = funds.end if funds else 0
    found = [find_header(tokens, name, behind, split=split) for name in ("indicator_columns", "public_health_columns")]
    candidates = [header for header in found if header]
    return Headers(funds, max(candidates, key=lambda header: len(header.columns), default=None))


def restore_stream(tokens: Sequence[Token], flow: Flow, budget: Budget) -> Zone | None:
    """The rows of a sheet, in order; None where the stream holds no header."""
    headers = find_headers(tokens, flow)
    funds, indicators = headers.funds, headers.indicators
    if funds is None and indicators is None:
        return None
    zone = Zone()
    at = 0
    if funds:
        at = _read_funds(zone, tokens[: indicators.start if indicators else None], funds, flow, budget)
    if indicators:
        zone.add(read_labels(tokens[at : indicators.start], flow, None))
        at = _read_indicators(zone, tokens, indicators, flow, budget)
    zone.add(read_labels(tokens[at:], flow, indicators))
    return zone


def _read_funds(zone: Zone, tokens: Sequence[Token], header: Header, flow: Flow, budget: Budget) -> int:
    """Add everything up to the end of the funds block; gives the position behind it."""
    zone.add(read_labels(tokens[: header.start], flow, None))
    captions = [token.text for token in tokens[: header.start] if token.text and is_caption(token.text)]
    caption = captions[-1] if captions else None
    zone.add_row((caption, *(column.word for column in header.columns)), tokens[header.start].line)
    end = next((n for n in range(header.end, len(tokens)) if _ends_funds(tokens[n])), len(tokens))
    block = tokens[header.end : end]
    shape = RowShape((Column(None, "row"), *header.columns), flow)
    zone.add(cut_block(block, shape, lambda n: _is_fund_name(block[n], shape), budget))
    return end


def _read_indicators(zone: Zone, tokens: Sequence[Token], header: Header, flow: Flow, budget: Budget) -> int:
    """Add the indicator table; gives the position behind it."""
    zone.add_row([column.word for column in header.columns], tokens[header.start].line)
    end = next((n for n in range(header.end, len(tokens)) if _ends_indicators(tokens[n])), len(tokens))
    kept = [token for token in tokens[header.end : end] if not _is_beside(token, flow)]
    block = with_levels(kept, header)
    shape = RowShape(header.columns, flow)
    zone.add(cut_block(block, shape, lambda n: opens_row(block, header, n), budget))
    return end


def _ends_funds(token: Token) -> bool:
    text = token.text or ""
    return bool(text) and not is_fund_row(text) and (is_caption(text) or label_of(text) is not None)


def _ends_indicators(token: Token) -> bool:
    text = token.text or ""
    return is_total(text) or label_of(text) in ENDING_LABELS


def _is_fund_name(token: Token, shape: RowShape) -> bool:
    """Whether the piece begins a fund row: a known name, or any words where all else in the block is figures."""
    text = token.text or ""
    alone = shape.flow == LINES and not PROSE & set(shape.roles)
    return is_fund_row(text) or (alone and bool(text) and not is_value(text))


def _is_beside(token: Token, flow: Flow) -> bool:
    """Whether the piece is no cell of a row: a vertical caption, or a placeholder whose empty cells are lost."""
    text = token.text or ""
    return is_caption(text) or (is_placeholder(text) and not flow.keeps_empty)
