"""Naive pandas: every table read whole, one filter after another, for the last day of the year alone."""

from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pyarrow.parquet as pq

from bench.indicators.questions import first_centre

DAY, FIRST, THREE_MONTHS_AGO = pd.Timestamp(2016, 12, 31), pd.Timestamp(2016, 1, 1), pd.Timestamp(2016, 10, 1)
LAST_MONTH = 12
FACE_TO_FACE, SCHEDULED = ["outpatient", "home"], [6, 12, 18, 24, 30, 36]


class Pandas:
    """The district's totals and one centre's patients."""

    def __init__(self, folder: Path, _: int) -> None:
        self._folder = folder / "snapshot"
        organisations = pq.read_table(self._folder / "organisations.parquet")
        self._centre = first_centre(organisations)
        self._district = organisations["level"].to_pylist().index("district")

    def prepare(self, _: str) -> None:
        """Nothing is kept."""

    def totals(self) -> list[Any]:
        """Numerator and denominator of every row."""
        counts = self._money() | self._people() | self._chronic() | self._mothers() | self._events()
        return [(key, self._district, LAST_MONTH, int(n), int(d)) for key, (n, d) in counts.items()]

    def patients(self) -> list[Any]:
        """Patients of the centre whose last follow-up was not controlled."""
        patients, contacts = self._patients("hypertension"), self._contacts("hypertension")
        organisations = self._read("organisations")
        theirs = organisations[(organisations.row == self._centre) | (organisations.parent == self._centre)].row
        last = contacts.groupby("person").tail(1)
        controlled = last[self._is_controlled(last)].person
        rows = patients[patients.organisation.isin(theirs) & ~patients.person.isin(controlled)]
        asked = contacts.groupby("person").row.agg(done="count", record="max").reset_index()
        rows = rows[["person", "organisation", "since"]].merge(asked, on="person", how="left")
        rows["done"], rows["record"] = rows.done.fillna(0).astype(int), rows.record.fillna(-1).astype(int)
        is_due = (rows.done > 0) | (rows.since <= THREE_MONTHS_AGO)
        state = is_due.map({True: "missing", False: "not_yet_due"})
        reason = (rows.done > 0).map({True: "last_fails", False: "none"})
        return list(zip(rows.person, rows.organisation, state, reason, rows.done, rows.record, strict=True))

    def _read(self, name: str) -> pd.DataFrame:
        return pq.read_table(self._folder / f"{name}.parquet").to_pandas(date_as_object=False)

    def _of_year(self, name: str, on: str) -> pd.DataFrame:
        rows = self._read(name)
        return rows[rows[on].between(FIRST, DAY + pd.Timedelta(hours=24), inclusive="left")]

    def _patients(self, condition: str) -> pd.DataFrame:
        rows = self._read("conditions")
        persons = self._read("persons")[["row", "born_on", "died_on"]]
        rows = _now(rows[rows.condition == condition]).merge(persons, left_on="person", right_on="row")
        return rows[rows.died_on.isna() | (rows.died_on > DAY)]

    def _contacts(self, condition: str) -> pd.DataFrame:
        rows = self._of_year("followups", "followed_on")
        return rows[rows.condition == condition].sort_values("row")

    def _is_controlled(self, contacts: pd.DataFrame) -> pd.Series:
        persons = self._read("persons").set_index("row")
        elder_on = contacts.person.map(persons.born_on) + pd.DateOffset(years=65)
        limit = (contacts.followed_on >= elder_on).map({True: 150, False: 140})
        return (contacts.systolic < limit) & (contacts.diastolic < 90)

    def _money(self) -> dict[str, tuple[Any, Any]]:
        rows = self._of_year("funds", "booked_on")
        fen = (rows.amount * 100).astype("int64")
        budget, arrived, paid = (fen[rows.entry == entry].sum() for entry in ("budget", "arrival", "payment"))
        earmarked = fen[(rows.entry == "payment") & rows.earmarked.eq(True)].sum()
        return {
            "budget_completion": (paid, budget),
            "funds_arrival": (arrived, budget),
            "funds_spending": (paid, arrived),
            "funds_earmarked": (earmarked, paid),
        }

    def _people(self) -> dict[str, tuple[Any, Any]]:
        people = _now(self._read("residents"))
        people = people[people.died_on.isna() | (people.died_on > DAY)]
        elders = people[people.born_on <= pd.Timestamp(1951, 12, 31)]
        children = people[people.born_on > pd.Timestamp(2009, 12, 31)]
        infants = people[people.born_on >= pd.Timestamp(2013, 12, 1)]
        records = self._read("health_records").rename(columns={"opened_on": "since", "closed_on": "until"})
        checks, tcm = self._of_year("health_checks", "checked_on"), self._of_year("tcm_services", "served_on")
        visits = self._of_year("child_visits", "visited_on")
        scheduled = tcm[(tcm.service == "child") & tcm.months_of_age.isin(SCHEDULED)]
        asked = {
            "health_record_established": (people, _now(records)),
            "child_managed": (children, visits),
            "elder_managed": (elders, checks[checks.complete]),
            "elder_tcm": (elders, tcm[tcm.service == "elder"]),
            "infant_tcm": (infants, scheduled),
        }
        return {key: (whole.person.isin(rows.person).sum(), len(whole)) for key, (whole, rows) in asked.items()}

    def _chronic(self) -> dict[str, tuple[Any, Any]]:
        stated = _now(self._read("declared_values"))
        counts: dict[str, tuple[Any, Any]] = {}
        for name in ("hypertension", "diabetes", "severe_mental_disorder", "tuberculosis"):
            patients, contacts = self._patients(name), self._contacts(name)
            last, key = contacts.groupby("person").tail(1), name.removeprefix("severe_")
            enough = contacts if name == "severe_mental_disorder" else contacts[contacts.way.isin(FACE_TO_FACE)]
            often = enough.groupby("person").size()
            if name in ("hypertension", "diabetes"):
                estimated = stated[stated.subject == f"{name}.patients_estimated"].value.astype("float").sum()
                counts[f"{key}_managed"] = (len(patients), estimated)
                is_well = (
                    self._is_controlled(last) if name == "hypertension" else last.fasting_glucose.astype(float) < 7
                )
            else:
                counts[f"{key}_managed"] = (patients.person.isin(contacts.person).sum(), len(patients))
                is_well = last.stability == "stable"
            if name != "tuberculosis":
                well = "stable" if name == "severe_mental_disorder" else "controlled"
                counts[f"{key}_{well}"] = (patients.person.isin(last[is_well].person).sum(), len(patients))
                counts[f"{key}_standard"] = (patients.person.isin(often[often >= 4].index).sum(), len(patients))
        return counts

    def _mothers(self) -> dict[str, tuple[Any, Any]]:
        deliveries = self._of_year("deliveries", "delivered_on")
        visits = self._read("antenatal_visits")[["pregnancy", "visited_on"]]
        both = visits.merge(deliveries[["row", "pregnancy", "delivered_on"]], on="pregnancy")
        often = both[both.visited_on <= both.delivered_on].groupby("row").size()
        return {"antenatal_five_visits": ((often >= 5).sum(), deliveries.live_births.sum())}

    def _events(self) -> dict[str, tuple[Any, Any]]:
        organisations, sessions = self._read("organisations"), self._of_year("education_sessions", "held_on")
        quota = 12 * (organisations.level == "centre").sum() + 6 * (organisations.level == "station").sum()
        doses = self._of_year("vaccinations", "due_on")
        found = self._of_year("infectious_reports", "found_at")
        in_time = (found.reported_at <= found.due_at) & (found.reported_at < DAY + pd.Timedelta(days=1))
        supervised, asked = self._of_year("supervision_reports", "found_on"), self._of_year("surveys", "asked_on")
        return {
            "education_sessions": (len(sessions), quota),
            "vaccination": ((doses.given_on <= DAY).sum(), len(doses)),
            "infectious_reporting": (in_time.sum(), len(found)),
            "supervision_reporting": ((supervised.reported_on <= DAY).sum(), len(supervised)),
            "resident_awareness": (asked.aware.eq(True).sum(), asked.aware.notna().sum()),
            "resident_satisfaction": (asked.satisfied.eq(True).sum(), asked.satisfied.notna().sum()),
        }


def _now(rows: pd.DataFrame) -> pd.DataFrame:
    """What holds on the last day."""
    return rows[(rows.since <= DAY) & (rows.until.isna() | (rows.until > DAY))]
