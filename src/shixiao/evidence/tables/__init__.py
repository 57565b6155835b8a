"""Every table of evidence, one documented class each. Sources bring `TABLES`; `Persons` is derived while freezing."""

import tomllib
from functools import cache
from importlib.resources import files

from shixiao.evidence.tables.antenatal_visits import AntenatalVisits
from shixiao.evidence.tables.awards import Awards
from shixiao.evidence.tables.child_visits import ChildVisits
from shixiao.evidence.tables.column import Column, Kind
from shixiao.evidence.tables.conditions import Conditions
from shixiao.evidence.tables.declared_values import DeclaredValues
from shixiao.evidence.tables.deliveries import Deliveries
from shixiao.evidence.tables.education_sessions import EducationSessions
from shixiao.evidence.tables.followups import Followups
from shixiao.evidence.tables.funds import Funds
from shixiao.evidence.tables.health_checks import HealthChecks
from shixiao.evidence.tables.health_records import HealthRecords
from shixiao.evidence.tables.infectious_reports import InfectiousReports
from shixiao.evidence.tables.organisations import Organisations
from shixiao.evidence.tables.persons import Persons
from shixiao.evidence.tables.reported_counts import ReportedCounts
from shixiao.evidence.tables.residents import Residents
from shixiao.evidence.tables.supervision_reports import SupervisionReports
from shixiao.evidence.tables.surveys import Surveys
from shixiao.evidence.tables.table import PERSON, ROW, SCHEMA_VERSION, Table
from shixiao.evidence.tables.tcm_services import TcmServices
from shixiao.evidence.tables.vaccinations import Vaccinations

__all__ = [
    "FROZEN",
    "PERSON",
    "ROW",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "Kind",
    "Persons",
    "Table",
    "codes",
    "titles",
]

TABLES: dict[str, type[Table]] = {
    table.name: table
    for table in (
        Organisations,
        Residents,
        HealthRecords,
        Conditions,
        Followups,
        HealthChecks,
        AntenatalVisits,
        Deliveries,
        ChildVisits,
        Vaccinations,
        TcmServices,
        EducationSessions,
        InfectiousReports,
        SupervisionReports,
        Surveys,
        Funds,
        DeclaredValues,
        Awards,
        ReportedCounts,
    )
}
"""The tables a source may bring, by name."""

FROZEN: dict[str, type[Table]] = {**TABLES, Persons.name: Persons}
"""The tables of a snapshot, by name."""


@cache
def codes(name: str) -> dict[str, tuple[str, ...]]:
    """The codes of a list, each with what sources write for it (codes.toml)."""
    listed = _data("codes")[name]
    return {code: tuple(written) for code, written in listed.items() if isinstance(written, list)}


@cache
def titles(table: str) -> dict[str, tuple[str, ...]]:
    """The Chinese titles of a table's columns, and under `table` its own (titles.toml)."""
    return {name: tuple(written) for name, written in _data("titles")[table].items() if isinstance(written, list)}


@cache
def _data(name: str) -> dict[str, dict[str, list[str] | str | bool]]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf8"))
