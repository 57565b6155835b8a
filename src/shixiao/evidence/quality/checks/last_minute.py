"""A centre whose records of the year gather in the last week, when nobody else's do: entered afterwards, perhaps."""

from collections.abc import Iterator
from datetime import timedelta

from shixiao.evidence.quality.days import SERVICES
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import EXAMPLES, Inspection
from shixiao.evidence.quality.outliers import margin, outliers
from shixiao.evidence.quality.place import the_centre, the_table
from shixiao.evidence.quality.thresholds import whole
from shixiao.messages import message
from shixiao.values import printed

LATE = """
    SELECT centre, count(*) FILTER ({day} > $late), count(*), min(row, $examples) FILTER ({day} > $late)
    FROM {table} JOIN centres USING (organisation) WHERE {day} >= $since AND {day} <= $as_of GROUP BY centre
"""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per table and centre."""
    days, as_of = whole("last_days"), inspected.as_of
    span = {"since": as_of.replace(month=1, day=1), "late": as_of - timedelta(days), "as_of": as_of}
    for table, day in SERVICES.items():
        found = inspected.rows(LATE, {"table": table, "day": day}, examples=EXAMPLES, **span)
        counts, examples = {row[0]: (row[1], row[2]) for row in found}, {row[0]: row[3] for row in found}
        for outlier in outliers(counts, margin("late_share")):
            told = message(
                "quality.last_minute", centre=the_centre(inspected, outlier.centre), table=the_table(table),
                count=outlier.part, whole=outlier.whole, days=days, as_of=as_of,
                share=printed(outlier.share * 100, 0), middle=printed(outlier.middle * 100, 0),
            )  # fmt: skip
            rows = tuple(examples[outlier.centre])
            yield QualityFinding("last_minute", Severity.QUESTION, table, told, outlier.centre, outlier.part, rows)
