import csv
from datetime import date

import pyarrow.parquet as pq

from shixiao.evidence.freeze.test_worlds import ORGANISATIONS, frozen, stay


def reasons(done):
    """The reason for each refused row."""
    if done.rejects is None:
        return {}
    with done.rejects.open(encoding="utf-8-sig", newline="") as file:
        return {(line["file"].partition(".")[0], int(line["row"])): line["reason"] for line in csv.DictReader(file)}


def world(**tables):
    return {"organisations": ORGANISATIONS, **tables}


def test_a_row_that_is_there_twice_is_kept_once(tmp_path):
    done = frozen(world(residents=[stay("r1"), stay("r1"), stay("r1")]), tmp_path)
    assert done.kept["residents"] == 1
    assert reasons(done) == {("residents", 3): "same_row_again", ("residents", 4): "same_row_again"}


def test_two_rows_that_differ_under_one_key_are_both_refused(tmp_path):
    done = frozen(world(residents=[stay("r1"), stay("r1", sex="male"), stay("r2")]), tmp_path)
    assert done.kept["residents"] == 1
    assert set(reasons(done).values()) == {"same_key_other_row"}
    assert set(reasons(done)) == {("residents", 2), ("residents", 3)}


def test_a_stay_that_overlaps_another_is_refused_and_one_that_follows_it_is_not(tmp_path):
    stays = [
        stay("r1", "2010-01-01", until="2016-05-01"),
        stay("r1", "2016-05-01"),
        stay("r2", "2010-01-01"),
        stay("r2", "2016-05-01"),
    ]
    done = frozen(world(residents=stays), tmp_path)
    assert reasons(done) == {("residents", 4): "overlap", ("residents", 5): "overlap"}


def test_a_long_stay_overlaps_the_short_ones_within_it(tmp_path):
    stays = [
        stay("r1", "2010-01-01"),
        stay("r1", "2011-01-01", until="2012-01-01"),
        stay("r1", "2013-01-01", until="2014-01-01"),
    ]
    assert frozen(world(residents=stays), tmp_path).kept["residents"] == 0


def spell(record, condition, since, until=None):
    row = {"record": record, "resident": "r1", "organisation": "Q1", "condition": condition}
    return row | {"since": since, "until": until}


def test_two_conditions_may_be_managed_at_the_same_time(tmp_path):
    spells = [
        spell("1", "hypertension", "2015-01-01"),
        spell("2", "diabetes", "2015-01-01"),
        spell("3", "diabetes", "2016-01-01"),
    ]
    assert set(reasons(frozen(world(conditions=spells), tmp_path))) == {("conditions", 3), ("conditions", 4)}


def test_a_stay_must_end_after_it_began(tmp_path):
    done = frozen(world(residents=[stay("r1", "2016-01-01", until="2016-01-01")]), tmp_path)
    assert set(reasons(done).values()) == {"ends_before_start"}


def test_an_organisation_must_lead_to_the_top(tmp_path):
    loose = [
        {"code": "X", "title": "x", "level": "station", "parent": "nowhere"},
        {"code": "Y", "title": "y", "level": "station", "parent": "Z"},
        {"code": "Z", "title": "z", "level": "station", "parent": "Y"},
    ]
    done = frozen({"organisations": ORGANISATIONS + loose, "residents": [stay("r1", organisation="X")]}, tmp_path)
    assert set(reasons(done).values()) == {"loose_organisation", "unknown_organisation"}
    assert done.kept["organisations"] == 2


def test_a_person_of_refused_rows_only_is_not_in_the_snapshot(tmp_path):
    done = frozen(world(residents=[stay("r1"), stay("r2", sex="x")]), tmp_path)
    assert done.kept["persons"] == 1


def test_birth_and_sex_come_from_the_first_stay_and_death_from_the_one_that_states_it(tmp_path):
    later = stay("r1", "2016-01-01", sex="male", died_on="2016-05-01")
    stays = [later, stay("r1", "2010-01-01", until="2016-01-01")]
    done = frozen(world(residents=stays), tmp_path)
    (person,) = pq.read_table(done.snapshot / "persons.parquet").to_pylist()
    assert (person["sex"], person["died_on"]) == ("female", date(2016, 5, 1))
