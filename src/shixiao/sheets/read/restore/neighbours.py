"""Labels of a scrambled page: a label's value stands right before it or right behind it."""

from collections.abc import Iterator, Sequence

from shixiao.messages import message
from shixiao.sheets.read.restore.cells import is_value
from shixiao.sheets.read.restore.segments import shortened
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_caption, is_fund_row, label_of
from shixiao.sheets.read.restore.zone import Zone

MOST_LABELS = 8
Item = tuple[bool, Token]
Pairs = tuple[tuple[Token, Token], ...]


def read_neighbours(tokens: Sequence[Token]) -> Zone:
    """One row for each label with its value, where only one pairing gives every label one value beside it."""
    zone = Zone()
    items = list(_items(tokens))
    if not any(is_label for is_label, _ in items):
        return zone
    pairings = list(_pairings(items, 0, free=False)) if len(items) <= 2 * MOST_LABELS else []
    if len(pairings) == 1:
        for label, value in pairings[0]:
            zone.add_row((label.text, value.text), label.line)
    else:
        text = shortened(" ".join(item.text or "" for _, item in items))
        zone.refuse(items[0][1].line, message("restore.labels_unclear", text=text))
    return zone


def _items(tokens: Sequence[Token]) -> Iterator[Item]:
    """Labels, and the runs of words between them; figures, fund rows and captions end a run and are left out."""
    run: list[Token] = []
    for token in tokens:
        text = token.text or ""
        is_label = label_of(text) is not None
        if not (is_label or is_fund_row(text) or is_caption(text) or is_value(text)):
            run.append(token)
            continue
        yield from _run(run)
        run = []
        if is_label:
            yield True, token
    yield from _run(run)


def _run(tokens: Sequence[Token]) -> Iterator[Item]:
    if tokens:
        yield False, Token(" ".join(token.text or "" for token in tokens), tokens[0].line)


def _pairings(items: Sequence[Item], at: int, *, free: bool) -> Iterator[Pairs]:
    """Every pairing of the items from `at`; `free` says that the run just before is not yet taken."""
    if at == len(items):
        if not free:
            yield ()
        return
    is_label, token = items[at]
    if not is_label:
        if not free:
            yield from _pairings(items, at + 1, free=True)
        return
    if free:
        for others in _pairings(items, at + 1, free=False):
            yield ((token, items[at - 1][1]), *others)
    elif at + 1 < len(items) and not items[at + 1][0]:
        for others in _pairings(items, at + 2, free=False):
            yield ((token, items[at + 1][1]), *others)
