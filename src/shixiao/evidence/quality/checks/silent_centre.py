"""A centre without a single record where every other centre has many: a file that was never sent, perhaps."""

from collections.abc import Iterator
from datetime import date

from shixiao.evidence.quality.days import SERVICES
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_centre, the_table
from shixiao.evidence.quality.thresholds import whole
from shixiao.messages import message

REGISTERS = {"residents": "since", "health_records": "opened_on", "conditions": "since"}
"""Registers grow over many years; services are counted within the year."""

COUNTS = """
    SELECT centre, count(*) FROM {table} JOIN centres USING (organisation)
    WHERE {day} >= $since AND {day} <= $as_of GROUP BY centre
"""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per table and silent centre."""
    year = inspected.as_of.replace(month=1, day=1)
    for table, day in REGISTERS.items():
        yield from _silent(inspected, table, day, date.min)
    for table, day in SERVICES.items():
        yield from _silent(inspected, table, day, year)


def _silent(inspected: Inspection, table: str, day: str, since: date) -> Iterator[QualityFinding]:
    counts = dict(inspected.rows(COUNTS, {"table": table, "day": day}, since=since, as_of=inspected.as_of))
    silent = [centre for centre in inspected.centres if centre not in counts]
    others = [counts[centre] for centre in inspected.centres if centre in counts]
    if len(silent) == 1 and len(others) >= whole("fewest_others") and min(others) >= whole("many_records"):
        values = {"table": the_table(table), "fewest": min(others)}
        told = message("quality.silent_centre", centre=the_centre(inspected, silent[0]), **values)
        yield QualityFinding("silent_centre", Severity.QUESTION, table, told, silent[0], 0, ())
