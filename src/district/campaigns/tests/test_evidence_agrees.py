"""What is frozen counts to the same figures as the pages of statistics over the same days."""

from datetime import date, datetime
from typing import Any

from district.campaigns.evidence import TABLES
from district.campaigns.listings import people_rows
from district.campaigns.statistics.period import month_of
from district.campaigns.statistics.tables import table
from district.campaigns.tests.by_hand import Person, Try, World
from district.campaigns.tests.worlds import RAN, built
from district.orgs.tree import scope_of
from district.questionnaires.evidence import TABLES as INTERVIEWS

LATER = date(2024, 8, 1)


def tried(*told: tuple[str, str, int | None]) -> Person:
    """Somebody of 河沿 with these calls."""
    tries = tuple(Try(datetime.fromisoformat(at), said, satisfied) for at, said, satisfied in told)
    return Person("QH01", "general", "七月", tries)


def test_contact_completion_and_satisfaction_of_a_month_are_the_evidences_own(district: Any) -> None:
    people = (
        tried(("2024-05-31 23:59:30", "no_answer", None), ("2024-06-03 08:30", "completed", 5)),
        tried(("2024-06-01 00:00", "no_answer", None), ("2024-07-01 08:00", "completed", 2)),
        tried(("2024-06-30 23:59:50", "completed", 4)),
        tried(("2024-06-03 11:30", "completed", 3)),
        tried(("2024-06-03 13:30", "line_fault", None)),
    )
    built(district, World(people, RAN))
    june = month_of(date(2024, 6, 1))
    rates = table(people_rows(scope_of(district.office)), "centre", {}, june).total.rates
    shown = {rate.definition.name: (rate.numerator, rate.denominator) for rate in rates}
    rows, interviews = list(TABLES["callbacks"](LATER)), list(INTERVIEWS["interviews"](LATER))
    called, spoken = ([row for row in rows if _in(row[name], june)] for name in ("called_on", "spoken_on"))
    done = [row for row in interviews if _in(row["completed_on"], june) and row["satisfaction"] is not None]
    assert shown["contact"] == (sum(row["spoken_on"] is not None for row in called), len(called)) == (3, 3)
    assert shown["completion"] == (sum(row["completed_on"] is not None for row in spoken), len(spoken)) == (3, 3)
    assert shown["satisfaction"] == (sum(row["satisfaction"] >= 4 for row in done), len(done)) == (1, 2)


def _in(day: Any, month: Any) -> bool:
    return day is not None and month.begins_on <= day <= month.ends_on
