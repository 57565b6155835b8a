"""Something that happened to a person before their birth."""

from collections.abc import Iterator

from shixiao.evidence.quality.days import happened, names_person
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.evidence.tables import TABLES
from shixiao.messages import message

BEFORE_OWN = "SELECT row FROM {table} WHERE {column} < born_on"
"""Stays name it themselves."""

BEFORE = """
    SELECT records.row FROM {table} records
    JOIN (SELECT row AS person, born_on FROM persons WHERE born_on > (SELECT min({column}) FROM {table})) young
    USING (person) WHERE records.{column} < young.born_on
"""
"""Only who was born after the table's first day can have a record too early: few, so the join stays small."""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per column."""
    for table, column in happened():
        if not names_person(TABLES[table]) or column == "born_on":
            continue
        sql = BEFORE_OWN if "born_on" in TABLES[table].columns() else BEFORE
        count, examples = inspected.those(sql, {"table": table, "column": column})
        if count:
            told = message("quality.before_birth", column=the_column(table, column), count=count)
            yield QualityFinding("before_birth", Severity.ERROR, table, told, None, count, examples)
