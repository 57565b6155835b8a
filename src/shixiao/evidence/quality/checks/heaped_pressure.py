"""A centre where patients' last blood pressures gather just under the limit: 138 is controlled, 140 is not.

The readings up to ten below the limit are counted against those up to ten from it on. How many lie below differs with
the patients everywhere; a centre that is unlike all others is asked. Elders have a limit of their own.
"""

from collections.abc import Iterator

from shixiao.evidence.quality.days import a_year_before
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import EXAMPLES, Inspection
from shixiao.evidence.quality.outliers import margin, outliers
from shixiao.evidence.quality.place import the_centre
from shixiao.messages import message
from shixiao.rulebook.service import service_standard
from shixiao.values import printed

REACH = 10

NEAR = """
    WITH latest AS (SELECT max(row) AS row FROM followups
                    WHERE systolic IS NOT NULL AND followed_on > $since AND followed_on <= $as_of GROUP BY person)
    SELECT centre, count(*) FILTER (systolic < $limit), count(*),
           min(followups.row, $examples) FILTER (systolic < $limit)
    FROM followups SEMI JOIN latest USING (row) JOIN centres USING (organisation)
    JOIN persons ON persons.row = followups.person
    WHERE systolic >= $limit - $reach AND systolic < $limit + $reach
    AND ($age = 0 OR followed_on >= born_on + to_years($age))
    GROUP BY centre
"""
"""Follow-ups are sorted by person and day, so that the highest row is the last."""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per centre and limit."""
    standard = service_standard(inspected.as_of.year)
    for limit, age in ((standard.systolic_below, 0), (standard.elder_systolic_below, standard.elder_age)):
        yield from _at(inspected, limit, age)


def _at(inspected: Inspection, limit: int, age: int) -> Iterator[QualityFinding]:
    since = a_year_before(inspected.as_of)
    found = inspected.rows(
        NEAR, limit=limit, age=age, reach=REACH, examples=EXAMPLES, since=since, as_of=inspected.as_of
    )
    counts, examples = {row[0]: (row[1], row[2]) for row in found}, {row[0]: row[3] for row in found}
    for outlier in outliers(counts, margin("heaped_share")):
        values = {"below": outlier.part, "above": outlier.whole - outlier.part, "low": limit - REACH, "limit": limit}
        told = message(
            "quality.heaped_pressure_elders" if age else "quality.heaped_pressure",
            centre=the_centre(inspected, outlier.centre), under=limit - 1, high=limit + REACH - 1,
            share=printed(outlier.share * 100, 0), middle=printed(outlier.middle * 100, 0), age=age, **values,
        )  # fmt: skip
        rows = tuple(examples[outlier.centre])
        yield QualityFinding(
            "heaped_pressure", Severity.QUESTION, "followups", told, outlier.centre, outlier.part, rows
        )
