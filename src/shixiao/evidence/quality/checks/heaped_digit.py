"""A centre whose blood pressures end in one digit far more often than elsewhere: read roughly, copied, or made up."""

from collections.abc import Iterator

from shixiao.evidence.quality.days import a_year_before
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.outliers import Outlier, margin, outliers
from shixiao.evidence.quality.place import the_centre, the_column
from shixiao.messages import message
from shixiao.values import printed

ENDINGS = """
    SELECT centre, {pressure} % 10, count(*) FROM followups JOIN centres USING (organisation)
    WHERE {pressure} IS NOT NULL AND followed_on > $since AND followed_on <= $as_of GROUP BY ALL
"""
ENDING = """
    SELECT row FROM followups JOIN centres USING (organisation)
    WHERE centre = $centre AND {pressure} % 10 = $digit AND followed_on > $since AND followed_on <= $as_of
"""


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per centre and pressure, about the digit that stands out most."""
    days = {"since": a_year_before(inspected.as_of), "as_of": inspected.as_of}
    for pressure in ("systolic", "diastolic"):
        named = {"pressure": pressure}
        for centre, (outlier, digit) in sorted(_worst(inspected.rows(ENDINGS, named, **days)).items()):
            count, examples = inspected.those(ENDING, named, centre=centre, digit=digit, **days)
            told = message(
                "quality.heaped_digit", centre=the_centre(inspected, centre), digit=digit,
                column=the_column("followups", pressure), count=outlier.part, whole=outlier.whole,
                share=printed(outlier.share * 100, 0), middle=printed(outlier.middle * 100, 0),
            )  # fmt: skip
            yield QualityFinding("heaped_digit", Severity.QUESTION, "followups", told, centre, count, examples)


def _worst(endings: list[tuple[int, int, int]]) -> dict[int, tuple[Outlier, int]]:
    """For each centre that stands out, the digit by which it does so most."""
    counts = {(centre, digit): count for centre, digit, count in endings}
    totals = {centre: sum(count for (at, _), count in counts.items() if at == centre) for centre, _ in counts}
    worst: dict[int, tuple[Outlier, int]] = {}
    for digit in range(10):
        shares = {centre: (counts.get((centre, digit), 0), total) for centre, total in totals.items()}
        for outlier in outliers(shares, margin("digit_share")):
            known = worst.get(outlier.centre)
            if known is None or outlier.excess > known[0].excess:
                worst[outlier.centre] = (outlier, digit)
    return worst
