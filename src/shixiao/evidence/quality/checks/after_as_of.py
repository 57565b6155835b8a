"""Something that happened after the day as of which the evidence was frozen."""

from collections.abc import Iterator
from datetime import timedelta

from shixiao.evidence.quality.days import happened
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.messages import message

LATER = "SELECT row FROM {table} WHERE {column} >= $morrow"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per column."""
    morrow = inspected.as_of + timedelta(days=1)
    for table, column in happened():
        count, examples = inspected.those(LATER, {"table": table, "column": column}, morrow=morrow)
        if count:
            values = {"column": the_column(table, column), "as_of": inspected.as_of}
            told = message("quality.after_as_of", count=count, **values)
            yield QualityFinding("after_as_of", Severity.ERROR, table, told, None, count, examples)
