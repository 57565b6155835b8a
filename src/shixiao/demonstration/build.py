"""The whole district, told in order: who lives there, what was done for them, what it cost."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from shixiao.demonstration.chance import stream
from shixiao.demonstration.children import child_visits, tcm_children, vaccinations, visited
from shixiao.demonstration.dirt import planted, soil
from shixiao.demonstration.elders import elders, health_checks, tcm_elders
from shixiao.demonstration.figures import Figures, figures
from shixiao.demonstration.followups import followups
from shixiao.demonstration.money import funds
from shixiao.demonstration.mothers import pregnancies
from shixiao.demonstration.organisations import Tree, tree
from shixiao.demonstration.population import People, population
from shixiao.demonstration.records import health_records, holders
from shixiao.demonstration.refused import UNKNOWN_CODE, add_refused
from shixiao.demonstration.registers import registers
from shixiao.demonstration.reported import reported_counts
from shixiao.demonstration.services import education_sessions, infectious_reports, supervision_reports, surveys
from shixiao.demonstration.stated import awards, declared_values
from shixiao.demonstration.write import Names, Rows, identifiers, joined, write_table
from shixiao.evidence.tables import TABLES, Kind

Progress = Callable[[str, int, int], None]


def build_district(
    folder: Path,
    residents: int = 1_253_254,
    seed: int = 2016,
    *,
    dirt: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the demonstration district as one Parquet file per table of evidence into `folder`.

    At full size its records give the figures of the 2016 basic public health sheet exactly; with fewer residents,
    in proportion. The same arguments give the same bytes. `dirt` adds faults such as real records have, and rows
    that freezing must refuse. `progress` hears the table, how many are written and how many there are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    district = tree(seed)
    counts = figures(residents)
    people = population(seed, district, counts)
    tables = _tables(seed, district, counts, people)
    if dirt:
        soil(stream(seed, "dirt"), tables, people, district)
        add_refused(stream(seed, "refused"), tables, district)
    names = _names(seed, district, people)
    for done, (name, table) in enumerate(TABLES.items(), 1):
        if name in tables:  # a table may be newer than the district
            write_table(folder, table, tables.pop(name), names)
        if progress:
            progress(name, done, len(TABLES))


def _tables(seed: int, district: Tree, counts: Figures, people: People) -> dict[str, Rows]:
    """Every table by its name."""
    held = holders(stream(seed, "holders"), people, counts)
    old = elders(stream(seed, "elders"), people, counts, held)
    seen = visited(stream(seed, "visited"), people, counts)
    sick = registers(seed, people, counts, held)
    ill = np.concatenate([patients.person for patients in sick.values()])
    deliveries, antenatal = pregnancies(stream(seed, "deliveries"), people, district, counts)
    standard = sick["hypertension"].person[sick["hypertension"].standard]
    children = tcm_children(stream(seed, "tcm_children"), people, counts)
    return {
        "organisations": district.rows(),
        "residents": people.rows(),
        "health_records": health_records(stream(seed, "health_records"), people, held),
        "conditions": joined([patients.rows(people) for patients in sick.values()]),
        "followups": joined([followups(stream(seed, name), people, patients) for name, patients in sick.items()]),
        "health_checks": health_checks(stream(seed, "health_checks"), people, district, old, ill),
        "antenatal_visits": antenatal,
        "deliveries": deliveries,
        "child_visits": child_visits(stream(seed, "child_visits"), people, seen),
        "vaccinations": vaccinations(stream(seed, "vaccinations"), people, counts.vaccinated_percent),
        "tcm_services": joined([tcm_elders(stream(seed, "tcm_elders"), people, old), children]),
        "education_sessions": education_sessions(stream(seed, "education_sessions"), district, counts),
        "infectious_reports": infectious_reports(stream(seed, "infectious_reports"), district, counts),
        "supervision_reports": supervision_reports(stream(seed, "supervision_reports"), district, counts),
        "surveys": surveys(stream(seed, "surveys"), district, counts),
        "funds": funds(stream(seed, "funds"), district, counts),
        "declared_values": declared_values(people, district, counts),
        "awards": awards(),
        "reported_counts": reported_counts(
            people,
            district,
            {"hypertension_standard": standard, "elder_managed": old.checked, "child_managed": seen},
        ),
    }


def _names(seed: int, district: Tree, people: People) -> Names:
    """What residents and organisations are called in the files."""
    everybody = people.born.size + planted()["duplicate_persons"]
    octets = stream(seed, "identifiers").integers(0, 256, (everybody, 16), np.uint8)
    return {Kind.RESIDENT: identifiers(octets), Kind.ORGANISATION: pa.array([*district.codes, UNKNOWN_CODE])}
