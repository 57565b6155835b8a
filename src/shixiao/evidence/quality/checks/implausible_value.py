"""A measurement outside what it can be: a systolic pressure of 1400, a 45th week of pregnancy."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.evidence.tables import TABLES
from shixiao.messages import message

OUTSIDE = "SELECT row FROM {table} WHERE {column} NOT BETWEEN $low AND $high"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per column that has limits and values outside them."""
    for table, described in TABLES.items():
        for name, column in described.columns().items():
            if column.plausible is None:
                continue
            low, high = column.plausible
            count, examples = inspected.those(OUTSIDE, {"table": table, "column": name}, low=low, high=high)
            if count:
                values = {"column": the_column(table, name), "low": low, "high": high, "unit": column.unit}
                told = message("quality.implausible_value", count=count, **values)
                yield QualityFinding("implausible_value", Severity.ERROR, table, told, None, count, examples)
