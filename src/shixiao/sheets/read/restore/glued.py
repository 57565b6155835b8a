"""Cells with nothing between them: 清淤长度25≥300米≥300米25. The words of the vocabulary part them, sums the digits."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from shixiao.messages import message
from shixiao.sheets.read.restore.flow import SPACES
from shixiao.sheets.read.restore.glue import Glue, Piece, funds_end_pattern
from shixiao.sheets.read.restore.glued_funds import read_funds
from shixiao.sheets.read.restore.glued_indicators import read_indicators
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.headings import read_labels
from shixiao.sheets.read.restore.restored import Budget
from shixiao.sheets.read.restore.segments import shortened
from shixiao.sheets.read.restore.sums import Points
from shixiao.sheets.read.restore.tokens import SourceLine, Token
from shixiao.sheets.read.restore.words import is_caption, label_of
from shixiao.sheets.read.restore.zone import Zone
from shixiao.values import as_printed


def restore_glued(lines: Sequence[SourceLine], budget: Budget) -> Zone | None:
    """The rows of a sheet without separators; None where no indicator header stands in its text."""
    glue = Glue(lines)
    funds = glue.header("fund_columns", 0)
    indicators = glue.header("indicator_columns", funds.end if funds else 0)
    if indicators is None:
        return None
    zone = Zone()
    at, fund = _read_funds_block(zone, glue, funds, indicators, budget) if funds else (0, None)
    _read_labels(zone, glue, at, indicators.start)
    behind = read_indicators(zone, glue, indicators, fund, budget)
    _read_labels(zone, glue, behind, len(glue.plain))
    return zone


def _read_funds_block(
    zone: Zone, glue: Glue, header: Header, indicators: Header, budget: Budget
) -> tuple[int, Points | None]:
    """Add everything up to the end of the funds block; gives that place, and the points of the block."""
    caption = _read_labels(zone, glue, 0, header.start)
    zone.add_row((caption, *(column.word for column in header.columns)), glue.line(header.start))
    behind = funds_end_pattern().search(glue.plain, header.end, indicators.start)
    end = behind.start() if behind else indicators.start
    known = read_funds(zone, glue, header, end, budget) or {}
    return end, _points(known["weight"], known["score"]) if {"weight", "score"} <= set(known) else None


def _points(weight: Fraction, score: Fraction) -> Points:
    """Two printed, and therefore decimal, numbers of points."""
    return Points(*(Decimal(part.numerator) / Decimal(part.denominator) for part in (weight, score)))


def _read_labels(zone: Zone, glue: Glue, start: int, end: int) -> str | None:
    """Add the labels of a stretch with the text behind each; gives the last caption."""
    pieces = glue.labels(start, end)
    captions = [piece.text for piece in pieces if piece.known and is_caption(piece.text)]
    roles = [role for piece in pieces if piece.known and (role := label_of(piece.text))]
    if len(set(roles)) < len(roles):
        zone.refuse(glue.line(start), message("restore.labels_unclear", text=shortened(glue.raw[start:end].strip())))
    else:
        zone.add(read_labels([token for piece in pieces for token in _by_line(glue, piece)], SPACES, None))
    return captions[-1] if captions else None


def _by_line(glue: Glue, piece: Piece) -> list[Token]:
    """A piece as tokens, one for each line it stands on."""
    first = glue.line(piece.start)
    lines = glue.raw[piece.start : piece.end].split("\n")
    return [Token(as_printed(line), first + number) for number, line in enumerate(lines) if line.strip()]
