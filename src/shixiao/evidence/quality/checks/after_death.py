"""Something done with a person after their death. A record may be closed later, and a stay may end."""

from collections.abc import Iterator

from shixiao.evidence.quality.days import happened, names_person
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.evidence.tables import TABLES
from shixiao.messages import message

AFTER_OWN = "SELECT row FROM {table} WHERE {column} > died_on"
"""Stays name it themselves."""

AFTER = """
    SELECT records.row FROM {table} records
    JOIN (SELECT row AS person, died_on FROM persons WHERE died_on IS NOT NULL) dead USING (person)
    WHERE records.{column} > dead.died_on
"""
LATER = {"closed_on", "born_on", "died_on"}
"""Closing comes after death; a birth after death is told by `before_birth`."""

LEARNT_BY_CALLING = {"callbacks", "calls", "contract_findings"}
"""That somebody has died is often found out by calling."""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per column."""
    for table, column in happened():
        if not names_person(TABLES[table]) or column in LATER or table in LEARNT_BY_CALLING:
            continue
        sql = AFTER_OWN if "died_on" in TABLES[table].columns() else AFTER
        count, examples = inspected.those(sql, {"table": table, "column": column})
        if count:
            told = message("quality.after_death", column=the_column(table, column), count=count)
            yield QualityFinding("after_death", Severity.ERROR, table, told, None, count, examples)
