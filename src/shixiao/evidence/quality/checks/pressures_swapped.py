"""A systolic pressure that is not above the diastolic: the two were swapped, or one was mistyped."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_table
from shixiao.messages import message

SWAPPED = "SELECT row FROM followups WHERE systolic <= diastolic"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """One error for all such readings."""
    count, examples = inspected.those(SWAPPED)
    if count:
        told = message("quality.pressures_swapped", table=the_table("followups"), count=count)
        yield QualityFinding("pressures_swapped", Severity.ERROR, "followups", told, None, count, examples)
