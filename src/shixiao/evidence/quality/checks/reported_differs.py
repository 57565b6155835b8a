"""A reported count that the records do not give."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_centre
from shixiao.messages import message

REPORTED = "SELECT row, indicator, organisation, reported FROM reported_counts WHERE period_end = $as_of ORDER BY row"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per report whose indicator was counted; a report of another period is not compared."""
    for row, indicator, organisation, reported in inspected.rows(REPORTED, as_of=inspected.as_of):
        counted = inspected.counted.get((indicator, organisation))
        if counted is not None and counted != reported:
            more = "more" if reported > counted else "fewer"
            values = {"indicator": indicator, "reported": reported, "counted": counted}
            told = message(
                f"quality.reported_{more}", centre=the_centre(inspected, organisation),
                difference=abs(reported - counted), **values,
            )  # fmt: skip
            yield QualityFinding(
                "reported_differs", Severity.QUESTION, "reported_counts", told, organisation, 1, (row,)
            )
