"""Mistakes that somebody could make in an indicator or in the engine, and that the second opinion must find."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from shixiao.catalogue.indicators import indicator
from shixiao.catalogue.indicators.callback_return import counts as returning
from shixiao.catalogue.indicators.diabetes_controlled import counts as diabetes
from shixiao.evidence.records import Records
from shixiao.evidence.tables.antenatal_visits import AntenatalVisits
from shixiao.evidence.tables.calls import Calls
from shixiao.evidence.tables.contract_findings import ContractFindings
from shixiao.evidence.tables.deliveries import Deliveries
from shixiao.evidence.tables.followups import Followups
from shixiao.evidence.tables.health_checks import HealthChecks
from shixiao.evidence.tables.infectious_reports import InfectiousReports
from shixiao.evidence.tables.interviews import Interviews
from shixiao.evidence.tables.services import Services
from shixiao.evidence.tables.surveys import Surveys
from shixiao.evidence.tables.tcm_services import TcmServices
from shixiao.evidence.tables.texts import Texts
from shixiao.evidence.tables.vaccinations import Vaccinations
from shixiao.indicators.definition import AtLeast, Events, Followed, Latest, Meeting, Requirement
from shixiao.indicators.indicator import Indicator
from shixiao.rulebook.service import ServiceStandard

Tables = Mapping[str, pa.Table]


def asking(slug: str, requirement: Requirement) -> Indicator:
    """The indicator with another requirement."""
    right = indicator(slug)
    assert isinstance(right.numerator, Meeting)
    return replace(right, numerator=replace(right.numerator, requirement=requirement))


def followups(condition: str, **more: Any) -> Records:
    """Follow-ups of a condition."""
    return Followups.records(condition=condition, **more)


def limit(contact: ir.Table, standard: ServiceStandard) -> ir.IntegerValue:
    """The systolic limit, as it should be."""
    is_elder = contact.followed_on >= contact.elder_on
    return ibis.ifelse(is_elder, standard.elder_systolic_below, standard.systolic_below)


def at_most_140(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Forgets that control is strictly below."""
    return (contact.systolic <= limit(contact, standard)) & (contact.diastolic < standard.diastolic_below)


def at_most_90(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Forgets it of the other reading."""
    return (contact.systolic < limit(contact, standard)) & (contact.diastolic <= standard.diastolic_below)


def elders_as_others(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Forgets the higher limit of elders."""
    return (contact.systolic < standard.systolic_below) & (contact.diastolic < standard.diastolic_below)


def no_reading_is_zero(contact: ir.Table, standard: ServiceStandard) -> ir.BooleanValue:
    """Takes an empty cell for 0."""
    return contact.fasting_glucose.fill_null(0) < standard.glucose_below


def stable_or_nearly(contact: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Takes fairly stable for stable."""
    return contact.stability.isin(("stable", "fairly_stable"))


def given(dose: ir.Table, _: ServiceStandard) -> ir.BooleanValue:
    """Given at any time, be it after the day that is asked for."""
    return dose.given_on.notnull()


PRESSURE = followups("hypertension")
VISITS = AntenatalVisits.records(by="pregnancy")
SHOWS = ("systolic", "diastolic")

DEFINITIONS = {
    "140 is controlled": asking("hypertension_controlled", Latest(PRESSURE, at_most_140, SHOWS, age=True)),
    "90 is controlled": asking("hypertension_controlled", Latest(PRESSURE, at_most_90, SHOWS, age=True)),
    "elders have no limit of their own": asking(
        "hypertension_controlled", Latest(PRESSURE, elders_as_others, SHOWS, age=True)
    ),
    "once controlled is always controlled": asking(
        "diabetes_controlled", AtLeast(followups("diabetes", that=diabetes.controlled))
    ),
    "no glucose is low glucose": asking("diabetes_controlled", Latest(followups("diabetes"), no_reading_is_zero, ())),
    "fairly stable is stable": asking(
        "mental_disorder_stable", Latest(followups("severe_mental_disorder"), stable_or_nearly, ())
    ),
    "three follow-ups are four": asking("mental_disorder_standard", AtLeast(followups("severe_mental_disorder"), 3)),
    "five follow-ups are four": asking("mental_disorder_standard", AtLeast(followups("severe_mental_disorder"), 5)),
    "a call is a meeting": asking("hypertension_standard", AtLeast(followups("hypertension"), "followups_a_year")),
    "four antenatal visits are five": asking("antenatal_five_visits", AtLeast(VISITS, 4)),
    "half a check is a check": asking("elder_managed", AtLeast(HealthChecks.records())),
    "any month of age is scheduled": asking("infant_tcm", AtLeast(TcmServices.records(service="child"))),
    "twins are one": replace(indicator("antenatal_five_visits"), denominator=Events(Deliveries.records())),
    "late is in time": replace(
        indicator("infectious_reporting"),
        numerator=Events(InfectiousReports.records(), done="reported_at"),
    ),
    "a dose counts before it is given": replace(
        indicator("vaccination"), numerator=Events(Vaccinations.records(that=given))
    ),
    "a fault of our own is a call": asking("contracted_residents_called", AtLeast(Calls.records())),
    "who was not asked is not satisfied": replace(
        indicator("callback_satisfaction"), denominator=Events(Interviews.records())
    ),
    "a call is a return to care": asking("callback_return", Followed(Services.records(), 15)),
    "sixteen days are fifteen": asking("callback_return", Followed(Services.records(that=returning.care), 16)),
    "who ended a contract could have renewed it": replace(
        indicator("contract_renewal"), denominator=Events(Records("contracts", "ends_on"))
    ),
    "a late answer is in time": replace(
        indicator("contract_findings_answered"), numerator=Events(ContractFindings.records(), done="replied_on")
    ),
    "an unrecorded call lost its recording": replace(
        indicator("recording_kept"), denominator=Events(Calls.records(outcome="answered"))
    ),
    "one's own telephone brings receipts": replace(indicator("texts_delivered"), denominator=Events(Texts.records())),
    "no answer is an answer": replace(indicator("resident_awareness"), denominator=Events(Surveys.records())),
}
"""Indicators, each with the mistake that its name says."""


def without(column: str) -> Callable[[Tables], Tables]:
    """The tables as an engine sees them that does not look at this column: empty in every row."""
    return lambda tables: {name: _emptied(table, column) for name, table in tables.items()}


def _emptied(table: pa.Table, column: str) -> pa.Table:
    at = table.schema.get_field_index(column)
    if at < 0:
        return table
    field = table.schema.field(at)
    return table.set_column(at, field, pa.nulls(len(table), field.type))


def backwards(tables: Tables) -> Tables:
    """The follow-ups numbered from the last to the first."""
    contacts = tables["followups"]
    numbers = pa.array(range(len(contacts) - 1, -1, -1), pa.int32())
    return {**tables, "followups": contacts.set_column(0, contacts.schema.field(0), numbers)}


EVIDENCE = {
    "the end of a stay": (indicator("health_record_established"), without("until")),
    "the end of a registration": (indicator("diabetes_managed"), without("until")),
    "the closing of a record": (indicator("health_record_established"), without("closed_on")),
    "a resident's death": (indicator("child_managed"), without("died_on")),
    "a patient's death": (indicator("hypertension_managed"), without("died_on")),
    "the end of a contract": (indicator("contract_coverage"), without("until")),
    "a contracted resident's death": (indicator("calls_per_contract"), without("died_on")),
    "a patient's age": (indicator("hypertension_controlled"), without("born_on")),
    "the order of follow-ups": (indicator("mental_disorder_stable"), backwards),
}
"""What an engine may overlook: an indicator whose counts must show it, and the evidence as such an engine sees it."""
