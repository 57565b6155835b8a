from datetime import date

import pyarrow.parquet as pq
import pytest

from district.orgs.models import Organisation
from district.residents import actions
from district.residents.evidence import TABLES
from district.residents.models import Group, Resident, ServiceReceived
from district.residents.sealed import person_key
from district.residents.tests.people import BY, resident
from shixiao.evidence.freeze import freeze_rows

MAY, JUNE = date(2024, 5, 2), date(2024, 6, 3)


def organisations():
    for place in Organisation.objects.select_related("parent"):
        level = place.level if place.level in ("district", "centre") else "station"
        yield {"code": place.code, "title": place.title, "level": level, "parent": place.parent and place.parent.code}


def told(table, as_of=date(2024, 12, 31), *columns):
    return [tuple(row[name] for name in columns) for row in TABLES[table](as_of)]


@pytest.fixture
def one(district, at):
    """Moved from one centre to the other in May, with diabetes since 2020, and died in June."""
    one = resident(district.heyan, at)
    actions.join_group(one, group=Group.DIABETES, since=date(2020, 1, 1), source="", by=BY, at=at)
    actions.join_group(one, group=Group.DISABLED, since=date(2020, 1, 1), source="", by=BY, at=at)
    one = actions.transfer(one, seen=1, target=district.xili, on=MAY, reason="", by=BY, at=at)
    return actions.note_death(one, seen=2, died_on=JUNE, note="", by=BY, at=at)


def test_each_stay_is_a_row_and_the_last_ends_with_death(one):
    assert told("residents", date(2024, 12, 31), "organisation", "since", "until", "died_on") == [
        ("QH01", date(2010, 1, 1), MAY, JUNE),
        ("QH0201", MAY, date(2024, 6, 4), JUNE),
    ]


def test_what_had_not_happened_yet_is_not_told(one):
    assert told("residents", date(2024, 5, 1), "organisation", "until", "died_on") == [("QH01", None, None)]
    assert told("residents", MAY, "organisation", "until") == [("QH01", MAY), ("QH0201", None)]
    assert told("health_records", date(2019, 12, 31), "record") == []


def test_a_patient_who_moves_has_a_spell_at_each_place_and_other_groups_are_no_registers(one):
    assert told("conditions", date(2024, 12, 31), "organisation", "condition", "since", "until") == [
        ("QH01", "diabetes", date(2020, 1, 1), MAY),
        ("QH0201", "diabetes", MAY, date(2024, 6, 4)),
    ]


def test_a_merged_file_is_nobody_of_its_own(district, at):
    one, other = resident(district.heyan, at), resident(district.heyan, at)
    actions.merge(survivor=one, merged=other, seen=(1, 1), taken=(), reason="核对", by=BY, at=at)
    assert len(told("residents", at.date(), "resident")) == 1


def test_a_service_is_evidence_from_its_day_on(one):
    what = {"kind": "visits.home_visit", "module": "visits", "organisation": one.organisation}
    made = ServiceReceived.objects.create(resident=one, on=MAY, **what)
    rows = [("visits.home_visit", MAY)]
    assert [told("services", day, "kind", "served_on") for day in (date(2024, 5, 1), MAY)] == [[], rows]
    assert told("services", MAY, "record", "resident") == [(str(made.pk), str(one.pk))]


@pytest.mark.parametrize("as_of", [date(2024, 5, 1), MAY, JUNE, date(2024, 6, 4), date(2024, 12, 31)])
def test_freezing_accepts_every_row_and_gives_the_pseudonym_that_the_registry_keeps(one, settings, tmp_path, as_of):
    rows = {name: TABLES[name](as_of) for name in TABLES} | {"organisations": organisations()}
    key = settings.SITE.person_key.encode()
    frozen = freeze_rows(rows, tmp_path / "s", as_of=as_of, key=key, code_version="test", strict=True)
    assert not any(frozen.refused.values())
    keys = pq.read_table(frozen.snapshot / "persons.parquet")["person_key"].to_pylist()
    assert keys == [person_key(one.pk)] == [Resident.objects.get().person_key]
