"""One event entered twice: two record numbers, and everything else alike."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_table
from shixiao.evidence.tables import ROW, TABLES
from shixiao.messages import message

RECORD = "record"
ALIKE_BY_NATURE = {
    "surveys",
    "infectious_reports",
    "supervision_reports",
    "contract_services",
    "services",
    "interviews",
    "call_reviews",
    "contract_findings",
}
"""Two neighbours may give the same answers, and one outbreak brings two patients in the same hour."""

AGAIN = """
    WITH crowded AS (SELECT {order} FROM {table} GROUP BY {order} HAVING count(*) > 1)
    SELECT unnest(list(row ORDER BY row)[2:]) AS row FROM {table} SEMI JOIN crowded USING ({order})
    GROUP BY {columns} HAVING count(*) > 1
"""
"""Few people have two records on one day; only those are compared in full."""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per table, which counts the records beyond the first of each event."""
    for table, described in TABLES.items():
        if described.key != (RECORD,) or table in ALIKE_BY_NATURE:
            continue
        columns = [name for name in described.frozen_schema().names if name not in (ROW, RECORD)]
        order = [name for name in described.order if name != RECORD]
        count, examples = inspected.those(AGAIN, {"table": table, "order": order, "columns": columns})
        if count:
            told = message("quality.duplicate_records", table=the_table(table), count=count)
            yield QualityFinding("duplicate_records", Severity.QUESTION, table, told, None, count, examples)
