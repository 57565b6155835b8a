"""One page of a list of summaries, by a way that does not depend on what the database guesses of its rows.

A database that is asked for the first fifty of many either walks along the order or sorts what it found, and guesses
badly where the order goes with a condition, as names go with surnames. How many were found is known by then, so it is
decided here: few are sorted, and of many every few hundredth row is one of them, so that walking finds fifty at once.
"""

from typing import Any

from district.lists.listing import Rows
from district.residents.models.holding import Unindexed

MANY = 20_000
"""Found rows above which the order is walked along."""


def fetch(rows: Rows, start: int, end: int, total: int) -> list[Any]:
    """Rows `start` to `end` of an ordered query that found `total`, in two steps: file numbers, then rows.

    The first step reads nothing but an index. Rows may select related ones, but not be annotated.
    """
    backwards = start > total - end
    if backwards:
        rows, start, end = rows.reverse(), total - end, total - start
    numbers = list(_arranged(rows, total).values_list("file_number", flat=True)[start:end])
    found = {row.file_number: row for row in _like(rows).filter(file_number__in=numbers)}
    ordered = [found[number] for number in numbers if number in found]
    return ordered[::-1] if backwards else ordered


def _arranged(rows: Rows, total: int) -> Rows:
    """The rows in their order, which an index gives only where there are many."""
    if total > MANY:
        return rows
    first, *others = rows.query.order_by
    return rows.order_by(_unindexed(first), *others)


def _unindexed(order: Any) -> Any:
    """The same order by the same values."""
    copy = order.copy()
    copy.set_source_expressions([Unindexed(order.expression)])
    return copy


def _like(rows: Rows) -> Rows:
    """All rows of the model, selecting the same related ones."""
    fresh = rows.model._default_manager.all()
    fresh.query.select_related = rows.query.select_related
    return fresh
