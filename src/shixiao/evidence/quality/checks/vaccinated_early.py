"""A dose that was given long before it was due: a wrong day, a wrong dose, or one that must be given again."""

from collections.abc import Iterator

from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_table
from shixiao.evidence.quality.thresholds import whole
from shixiao.messages import message

EARLY = "SELECT row FROM vaccinations WHERE due_on - given_on > $days"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """One question for all such doses."""
    days = whole("early_days")
    count, examples = inspected.those(EARLY, days=days)
    if count:
        told = message("quality.vaccinated_early", table=the_table("vaccinations"), count=count, days=days)
        yield QualityFinding("vaccinated_early", Severity.QUESTION, "vaccinations", told, None, count, examples)
