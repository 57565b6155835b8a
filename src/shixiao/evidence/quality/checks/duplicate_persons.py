"""Two persons who may be one: born on the same day, of the same sex, arrived at the same place on the same day.

Chance makes such pairs too: the sentence says how many, and nothing is asked unless there are clearly more. Who
arrived together with so many that chance alone would pair them (a register opened on one day) is left out, and so are
children: twins arrive together.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import EXAMPLES, Inspection
from shixiao.evidence.quality.place import the_table
from shixiao.evidence.quality.thresholds import threshold, whole
from shixiao.messages import message

GROWN_UP = """
    CREATE OR REPLACE TEMP TABLE arrivals AS
    SELECT row, person, organisation, since, born_on, sex, count(*) OVER (PARTITION BY organisation, since) AS together
    FROM residents WHERE since >= born_on + to_years($years)
"""
SHARED = """
    SELECT sum(people * (people - 1))::BIGINT, sum(people)::BIGINT
    FROM (SELECT count(*) AS people FROM arrivals GROUP BY born_on, sex)
"""
PAIRS = "SELECT coalesce(sum(together - 1), 0)::BIGINT FROM arrivals WHERE together <= $most"
ALIKE = """
    SELECT list(row ORDER BY row) FROM arrivals WHERE together BETWEEN 2 AND $most
    GROUP BY organisation, since, born_on, sex HAVING count(DISTINCT person) > 1 ORDER BY min(row)
"""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """One question for all such persons, which counts those beyond the first of each group."""
    inspected.rows(GROWN_UP, years=whole("grown_up"))
    alike = _chance_of_a_shared_birthday(inspected)
    most = _most_together(alike)
    groups = [rows for (rows,) in inspected.rows(ALIKE, most=most)]
    ((neighbours,),) = inspected.rows(PAIRS, most=most)
    count, by_chance = sum(len(rows) - 1 for rows in groups), alike * neighbours / 2
    if count > by_chance and (count - by_chance) ** 2 > threshold("pair_sigmas") ** 2 * by_chance:
        values = {"table": the_table("residents"), "chance": round(by_chance)}
        told = message("quality.duplicate_persons", count=count, **values)
        examples = tuple(row for rows in groups for row in rows)[:EXAMPLES]
        yield QualityFinding("duplicate_persons", Severity.QUESTION, "residents", told, None, count, examples)


def _chance_of_a_shared_birthday(inspected: Inspection) -> Fraction:
    """How likely two grown-up arrivals have the same birth date and sex."""
    ((shared, people),) = inspected.rows(SHARED)
    return Fraction(shared, people * (people - 1)) if people and people > 1 else Fraction(0)


def _most_together(alike: Fraction) -> int:
    """The largest group in which chance gives hardly a pair: n(n-1)/2 pairs, each with the chance `alike`."""
    return (1 + isqrt(1 + int(8 * threshold("cohort_chance") / alike))) // 2 if alike else 0
