"""Records of people who are in no register: patients without registration, persons without residence."""

from collections.abc import Iterator

from shixiao.evidence.quality.days import names_person
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection
from shixiao.evidence.quality.place import the_table
from shixiao.evidence.tables import TABLES
from shixiao.messages import message

NO_RESIDENT = "SELECT row FROM {table} WHERE person IN (SELECT row FROM persons WHERE born_on IS NULL)"
"""Birth is required of every stay, so that only who has none lacks it."""

NO_PATIENT = "SELECT row FROM followups ANTI JOIN conditions USING (person, condition)"


def check(inspected: Inspection) -> Iterator[QualityFinding]:
    """A question per table for persons without residence, and one for follow-ups of unregistered patients."""
    for table, described in TABLES.items():
        if names_person(described):
            count, examples = inspected.those(NO_RESIDENT, {"table": table})
            if count:
                told = message("quality.not_registered_resident", table=the_table(table), count=count)
                yield QualityFinding("not_registered", Severity.QUESTION, table, told, None, count, examples)
    count, examples = inspected.those(NO_PATIENT)
    if count:
        named = {"table": the_table("followups"), "register": the_table("conditions")}
        told = message("quality.not_registered_patient", count=count, **named)
        yield QualityFinding("not_registered", Severity.QUESTION, "followups", told, None, count, examples)
