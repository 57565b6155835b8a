"""The demonstration's campaigns frozen and counted by the library: the figures of the pages of statistics, no others."""

import random
from datetime import UTC, date, datetime
from typing import Any

import pyarrow.parquet as pq
import pytest

from district.access.roles import CallAgent
from district.calls.models import Call, Recording
from district.campaigns import demonstration
from district.campaigns.listings import attempt_rows, people_rows
from district.campaigns.models import Campaign, State
from district.campaigns.statistics.calling import call_table
from district.campaigns.statistics.period import Days
from district.campaigns.statistics.tables import table
from district.campaigns.statistics.usage import usage_of, whole
from district.contracts.tests.story import Story
from district.orgs.tree import scope_of
from district.questionnaires import actions as questionnaires
from district.questionnaires.models import Interview
from district.residents.tests.people import BY, identity
from district.snapshots.opening import open_frozen
from district.snapshots.tests.story import frozen, officer
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.snapshot import Snapshot as Evidence
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.request import Breakdown

AT = datetime(2024, 9, 30, 8, 0, tzinfo=UTC)
YEAR = Days(date(2024, 1, 1), date(2024, 9, 30))
PEOPLE = 40
DATED = ("contact", "completion", "satisfaction")
SLUGS = (
    "contracted_residents_called", "callback_contact", "callback_completion", "callback_satisfaction",
    "contract_authenticity", "recording_kept",
)  # fmt: skip
ROWS = tuple(SheetRow(slug, "产出指标", slug, "5", target="≥90%", value="rate") for slug in SLUGS)
SHEET = SheetDefinition("project_expenditure", 2024, ROWS)
Counts = tuple[int, int]


@pytest.fixture
def evidence(district: Any) -> Evidence:
    """People who signed at two centres, the demonstration's two campaigns with them, and all of it frozen."""
    questionnaires.load_ready_sets(by=BY, at=AT.replace(month=5))
    for number in range(PEOPLE):
        place = (district.heyan, district.jiucheng)[number % 2]
        district.person(CallAgent, place)
        born = date(1940 + number, 1, 1)
        told = {"identity_number": identity(born, order=2 * number), "phone": f"1000000{number:04}", "born_on": born}
        Story.at(place, **told).sign(date(2024, 2, 1))
    demonstration.load(chance=random.Random(7), at=AT, by=BY, residents=PEOPLE)
    return open_frozen(frozen(officer(district), district.office, at=AT, as_of=YEAR.ends_on))


def test_the_library_counts_of_frozen_tables_what_the_pages_count_of_rows(district: Any, evidence: Evidence) -> None:
    counted, shown = library(evidence), pages(district)
    assert counted == shown
    assert all(below >= above > 0 for above, below in shown.values()), shown
    assert shown["callback_contact"][1] >= PEOPLE // 2


def library(evidence: Evidence) -> dict[str, Counts]:
    """Numerator and denominator of each indicator in the whole district at the end."""
    rows = result(compute(evidence, SHEET, DuckDB(threads=1)), Breakdown("year", "district")).rows
    return {each.row.key: (each.numerator or 0, each.denominator or 0) for each in rows}


def pages(district: Any) -> dict[str, Counts]:
    """The same from rows."""
    scope = scope_of(district.office)
    rates = {rate.definition.name: rate for rate in table(people_rows(scope), "centre", {}, YEAR).total.rates}
    usage = whole("", usage_of(scope, YEAR))
    assert usage
    asked = [told.get("knows_contract") for told in Interview.objects.completed().values_list("answers", flat=True)]
    answered = Call.objects.filter(outcome="answered", adapter="asterisk")
    return {
        "contracted_residents_called": (usage.called, usage.contracts),
        **{f"callback_{name}": (rates[name].numerator, rates[name].denominator) for name in DATED},
        "contract_authenticity": (asked.count("yes"), sum(answer in ("yes", "no", "denies") for answer in asked)),
        "recording_kept": (Recording.objects.filter(state="kept", call__in=answered).count(), answered.count()),
    }


def test_calls_of_the_evidence_can_be_restricted_to_the_finished_campaign(district: Any, evidence: Evidence) -> None:
    finished = Campaign.objects.get(state=State.CLOSED)
    rows = pq.read_table(evidence.tables["calls"]).to_pylist()
    own = [row for row in rows if row["campaign"] == str(finished.pk)]
    attempts = attempt_rows(scope_of(district.office)).filter(assignment__campaign=finished)
    shown = call_table(attempts, "centre", {}).total.parts
    assert 0 < len(own) == shown["made"].count < len(rows)
    assert sum(row["disposition"] == "completed" for row in own) == shown["completed"].count
