"""Two days of one record in an order that cannot be: reported before it was found, closed before it was opened."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.messages import message

ORDERS = (
    ("health_records", "opened_on", "closed_on"),
    ("infectious_reports", "found_at", "due_at"),
    ("infectious_reports", "found_at", "reported_at"),
    ("supervision_reports", "found_on", "reported_on"),
    ("declared_values", "since", "until"),
)
"""Stays and spells that end before they begin never reach a snapshot."""

WRONG = "SELECT row FROM {table} WHERE {then} < {first}"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per pair of columns."""
    for table, first, then in ORDERS:
        count, examples = inspected.those(WRONG, {"table": table, "first": first, "then": then})
        if count:
            values = {"first": the_column(table, first), "then": the_column(table, then)}
            told = message("quality.wrong_order", count=count, **values)
            yield QualityFinding("wrong_order", Severity.ERROR, table, told, None, count, examples)
