"""A person whose stays name different birth dates, sexes or deaths: one of them is wrong, or they are two people."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_column
from shixiao.messages import message

CONTRADICTORY = """
    SELECT row FROM (
        SELECT row, person = lag(person) OVER stays AND {column} != lag({column}) OVER stays AS differs
        FROM residents WINDOW stays AS (ORDER BY row)
    ) WHERE differs
"""
"""Stays are sorted by person, so that those of one person are neighbours. An empty cell contradicts nothing."""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """An error per column that cannot change; sex may be corrected later, so it is a question."""
    for column, severity in (
        ("born_on", Severity.ERROR),
        ("died_on", Severity.ERROR),
        ("sex", Severity.QUESTION),
    ):
        count, examples = inspected.those(CONTRADICTORY, {"column": column})
        if count:
            told = message("quality.contradictory_stays", column=the_column("residents", column), count=count)
            yield QualityFinding("contradictory_stays", severity, "residents", told, None, count, examples)
