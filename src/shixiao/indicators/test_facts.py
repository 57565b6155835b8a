import re
from datetime import date

import ibis
import pytest

from shixiao.evidence.tables.followups import Followups
from shixiao.evidence.tables.funds import Funds
from shixiao.evidence.tables.infectious_reports import InfectiousReports
from shixiao.evidence.tables.vaccinations import Vaccinations
from shixiao.indicators.definition import (
    AtLeast,
    Definition,
    Events,
    Held,
    Latest,
    Meeting,
    Population,
    Quota,
    Stated,
    part_of,
    registered,
    residents,
)
from shixiao.indicators.expressions import patients
from shixiao.indicators.facts import COLUMNS, Kept, fact, stays
from shixiao.indicators.year import Year
from shixiao.rulebook.service import service_standard
from tests.story import Row, Story, attach, engine, frozen, intervals

YEAR = Year(2016, service_standard(2016))
CALLS = Followups.records(condition="diabetes")
OPEN = Held("health_records", "opened_on", "closed_on")
LOW = Latest(CALLS, lambda contact, _: contact.fasting_glucose < 7, ("fasting_glucose",))
EVERY_KIND: list[Definition] = [
    residents(from_years="elder_age"),
    residents(below_months="infant_months"),
    registered("diabetes"),
    Meeting(residents(), OPEN),
    Meeting(registered("diabetes"), AtLeast(CALLS)),
    Meeting(registered("diabetes"), AtLeast(CALLS, "followups_a_year")),
    Meeting(registered("diabetes"), LOW),
    Events(Vaccinations.records(), done="given_on"),
    Events(Funds.records(), amount="amount"),
    Events(InfectiousReports.records()),
    Quota(),
    Stated("diabetes.patients_estimated"),
]


@pytest.fixture
def story() -> Story:
    return Story()


def held(story: Story, definition: Definition) -> list[tuple[str, str]]:
    """From and until when a definition counts, in order."""
    attach(frozen(story.rows))
    return sorted((str(row["since"]), str(row["until"])) for row in intervals(definition, 2016))


def opens(story: Story, on: str, closed: str | None) -> None:
    story.add("health_records", resident="Li", organisation="A1", opened_on=on, closed_on=closed)


def said(definition: Definition) -> str:
    """A definition as two processes say it alike."""
    return re.sub(r" at 0x\w+", "", str(definition))


@pytest.mark.parametrize("definition", EVERY_KIND, ids=said)
def test_an_interval_has_the_same_columns_whatever_is_counted(definition: Definition) -> None:
    attach(frozen(Story().rows))
    found = engine().fetch(fact(definition, YEAR))
    assert found.column_names == list(COLUMNS)
    assert [str(kind) for kind in found.schema.types] == ["int32", "int32", *["date32[day]"] * 2, "int32", "int64"]


@pytest.mark.parametrize("definition", EVERY_KIND, ids=said)
def test_spark_can_be_told_the_same(definition: Definition) -> None:
    assert ibis.to_sql(fact(definition, YEAR), dialect="pyspark")


def test_nothing_outlasts_the_year_and_nothing_ended_before_it(story: Story) -> None:
    story.registers("Li", "diabetes", since="2010-01-01", until="2016-01-01")
    story.registers("Li", "diabetes", since="2016-01-01", until="2018-01-01")
    story.registers("Wang", "diabetes", since="2017-01-01")
    assert held(story, registered("diabetes")) == [("2016-01-01", "2017-01-01")]


def test_a_spell_ends_with_death(story: Story) -> None:
    story.lives("Li", died="2016-03-05")
    story.registers("Li", "diabetes", since="2016-02-01", until="2016-09-01")
    assert held(story, registered("diabetes")) == [("2016-02-01", "2016-03-05")]


def test_a_record_inside_another_adds_nothing_and_one_that_follows_joins_on(story: Story) -> None:
    story.lives("Li", since="2016-01-01")
    for on, closed in (("2016-02-01", "2016-08-01"), ("2016-03-01", "2016-04-01"), ("2016-07-01", "2016-10-01")):
        opens(story, on, closed)
    whole = [("2016-02-01", "2016-08-01"), ("2016-08-01", "2016-10-01")]
    assert held(story, Meeting(residents(), OPEN)) == whole


def test_a_record_closed_on_the_day_of_its_opening_is_never_open(story: Story) -> None:
    story.lives("Li")
    opens(story, "2016-02-01", "2016-02-01")
    assert held(story, Meeting(residents(), OPEN)) == []


def test_a_requirement_is_met_only_while_its_person_belongs(story: Story) -> None:
    story.registers("Li", "diabetes", since="2016-04-01", until="2016-10-01")
    story.meets("Li", "diabetes", "2016-02-01", fasting_glucose="6.0")
    assert held(story, Meeting(registered("diabetes"), LOW)) == [("2016-04-01", "2016-10-01")]


def test_control_that_is_lost_and_regained_makes_two_intervals(story: Story) -> None:
    story.registers("Li", "diabetes")
    for on, glucose in (("2016-02-01", "6.0"), ("2016-05-01", "9.0"), ("2016-08-01", "6.9"), ("2016-11-01", None)):
        story.meets("Li", "diabetes", on, fasting_glucose=glucose)
    passing = [("2016-02-01", "2016-05-01"), ("2016-08-01", "2016-11-01")]
    assert held(story, Meeting(registered("diabetes"), LOW)) == passing


def test_an_interval_names_the_record_by_which_it_counts(story: Story) -> None:
    story.registers("Li", "diabetes")
    for on in ("2016-09-01", "2016-02-01", "2016-05-01", "2016-03-01"):
        story.meets("Li", "diabetes", on)
    attach(frozen(story.rows))
    definition = Meeting(registered("diabetes"), AtLeast(CALLS, 3))
    (found,) = intervals(definition, 2016)
    assert (found["since"], found["record"]) == (date(2016, 5, 1), 2)


def test_money_is_added_up_exactly(story: Story) -> None:
    for amount in ("0.10", "0.20", "64749999.70"):
        story.add("funds", organisation="A", booked_on="2016-01-01", entry="budget", amount=amount)
    assert story.count(Events(Funds.records(), amount="amount"), "2016-12-31") == 6_475_000_000


def test_a_month_of_sessions_is_due_on_its_last_day(story: Story) -> None:
    due = [since for since, _ in held(story, Quota())]
    assert due[:5] == ["2016-01-31"] * 2 + ["2016-02-29"] * 3


def test_a_statement_holds_until_it_is_replaced(story: Story) -> None:
    for value, since, until in (("5", "2015-01-01", "2016-06-01"), ("7", "2016-06-01", None)):
        stated = {"subject": "diabetes.patients_estimated", "value": value, "since": since, "until": until}
        story.add("declared_values", organisation="A", **stated)
    definition = Stated("diabetes.patients_estimated")
    assert [story.count(definition, day) for day in ("2016-05-31", "2016-06-01")] == [5, 7]


@pytest.mark.parametrize(
    "definition", [part for part in EVERY_KIND if isinstance(part, Population | Meeting)], ids=said
)
def test_what_is_kept_already_changes_nothing(story: Story, definition: Population | Meeting) -> None:
    story.lives("Li", born="1951-06-01")
    story.registers("Li", "diabetes", until="2016-12-01")
    opens(story, "2015-01-01", None)
    for on in ("2016-02-01", "2016-05-01", "2016-08-01", "2016-11-01"):
        story.meets("Li", "diabetes", on, fasting_glucose="6.0")
    attach(frozen(story.rows))
    engine().hold("stays", stays(YEAR))
    engine().hold("patients", patients(YEAR))
    population = definition.population if isinstance(definition, Meeting) else definition
    engine().hold("population", fact(population, YEAR))
    kept = fact(definition, YEAR, Kept({population: "population"}, "stays", "patients"))
    assert rows(kept) == rows(fact(definition, YEAR))


def rows(found: ibis.Table) -> list[Row]:
    listed: list[Row] = engine().fetch(found).to_pylist()
    return listed


def test_a_part_counts_what_its_whole_counts() -> None:
    due, paid = Vaccinations.records(), Funds.records(entry="payment")
    assert part_of(Meeting(residents(), OPEN), residents())
    assert part_of(Events(due, done="given_on"), Events(due))
    assert not part_of(Events(paid), Events(Funds.records(entry="budget")))
    assert not part_of(Meeting(residents(), OPEN), residents(from_years="elder_age"))
    assert not part_of(registered("diabetes"), Stated("diabetes.patients_estimated"))
