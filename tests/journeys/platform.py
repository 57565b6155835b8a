"""What the regional health platform exports: a small district's records of 2016, one of whose patients is registered here.

The platform knows most people by numbers of its own. One of them, a patient whose blood pressure was controlled at the
last follow-up of the year, it knows by the key of our registry.
"""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from shixiao.demonstration import build_district

RESIDENTS = 600
OWN = ("organisations",)
"""What the site brings itself."""
ABOUT_PEOPLE = ("residents", "health_records")
"""Tables in which the registry speaks for whom it knows."""
TOO_HIGH = 168


@dataclass(frozen=True, slots=True)
class Export:
    """The platform's files, and the patient who is registered here."""

    folder: Path
    resident: str
    """The key of the registry."""

    @property
    def files(self) -> list[Path]:
        """One Parquet file a table."""
        return sorted(self.folder.glob("*.parquet"))

    def corrected(self) -> Path:
        """The follow-ups once more, after somebody found that the patient's last reading had been typed wrongly."""
        file = self.folder / "followups.parquet"
        table = pq.read_table(file)
        rows = table.to_pylist()
        last = max(
            (number for number, row in enumerate(rows) if row["resident"] == self.resident),
            key=lambda number: (rows[number]["followed_on"], rows[number]["record"]),
        )
        rows[last]["systolic"] = TOO_HIGH
        pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), file)
        return file


def export(folder: Path, resident: str) -> Export:
    """Write the files. `resident` is the key under which the registry knows the patient."""
    build_district(folder, RESIDENTS)
    patient = _controlled(folder)
    for file in folder.glob("*.parquet"):
        if file.stem in OWN:
            file.unlink()
        elif "resident" in (table := pq.read_table(file)).column_names:
            pq.write_table(_known(table, file.stem, patient, resident), file)
    return Export(folder, resident)


def _controlled(folder: Path) -> str:
    """A patient of hypertension alone whose last follow-up of the year was far below every limit."""
    contacts = pq.read_table(folder / "followups.parquet").to_pylist()
    last = {row["resident"]: row for row in sorted(contacts, key=lambda row: (row["followed_on"], row["record"]))}
    others = {row["resident"] for row in contacts if row["condition"] != "hypertension"}
    living = {row["resident"] for row in pq.read_table(folder / "residents.parquet").to_pylist() if not row["until"]}
    found: str = next(
        who
        for who, row in sorted(last.items())
        if who not in others and who in living and row["followed_on"].year == 2016
        if (row["systolic"] or 999) < 130 and (row["diastolic"] or 999) < 85
    )
    return found


def _known(table: pa.Table, name: str, patient: str, resident: str) -> pa.Table:
    is_patient = pc.equal(table["resident"], patient)
    if name in ABOUT_PEOPLE:
        return table.filter(pc.invert(is_patient))
    known = pc.if_else(is_patient, resident, table["resident"])
    return table.set_column(table.column_names.index("resident"), table.schema.field("resident"), known)
