"""What the site's parts and the platform recorded becomes one snapshot, in which everybody is found again."""

import pyarrow.parquet as pq
import pytest

from district.audit.trail import history_of
from district.lib.refusal import Refused
from district.residents.models import Resident
from district.residents.tests.people import identity, resident
from district.snapshots.models import State
from district.snapshots.opening import open_frozen
from district.snapshots.tests.story import AT, followup, frozen, imported, officer
from district.tasks.models import Task
from shixiao.evidence.snapshot import verify_snapshot


@pytest.fixture
def by(district):
    return officer(district)


def test_the_parts_own_rows_are_frozen_with_who_when_and_why(district, by):
    one = resident(district.heyan, AT, identity_number=identity())
    snapshot = frozen(by, district.office)
    assert (snapshot.state, snapshot.fault) == (State.FROZEN, "")
    assert snapshot.rows["organisations"] == 5
    assert snapshot.rows["residents"] == 1
    assert verify_snapshot(snapshot.folder) == []
    assert open_frozen(snapshot, verify=True).content_sha256 == snapshot.content_sha256
    assert pq.read_table(snapshot.folder / "persons.parquet")["person_key"].to_pylist() == [one.person_key]
    assert snapshot.persons == {"known": 1, "unknown": 0}
    events = [(event.action, event.actor_id) for event in history_of(snapshot)]
    assert events == [("snapshots.snapshot.frozen", by.identifier), ("snapshots.snapshot.asked", by.identifier)]


def test_the_platforms_people_are_the_registrys_where_it_knows_them(district, by):
    one = resident(district.heyan, AT, identity_number=identity())
    stranger = identity(order=4)
    file = imported(by, district.office, [followup(1, identity()), followup(2, stranger)])
    snapshot = frozen(by, district.office, file)
    assert (snapshot.state, snapshot.fault) == (State.FROZEN, "")
    assert snapshot.rows["followups"] == 2
    assert snapshot.persons == {"known": 1, "unknown": 1}
    (source,) = [source for source in snapshot.sources if source.get("imported")]
    assert (source["file"], source["known"], source["unknown"]) == ("随访.csv", 1, 1)
    keys = pq.read_table(snapshot.folder / "persons.parquet")["person_key"].to_pylist()
    assert one.person_key in keys
    assert Resident.objects.filter(person_key__in=keys).count() == 1


def test_refused_rows_are_listed_with_row_column_and_reason(district, by):
    rows = [followup(1, identity(), 单位="QH99"), followup(2, "110105194912310021"), followup(3, "", 高压="一百三")]
    snapshot = frozen(by, district.office, imported(by, district.office, rows))
    assert snapshot.refused == {"followups": 3}
    listed = [(row.file, row.line, row.column, row.reason) for row in snapshot.refused_rows.order_by("number")]
    assert listed == [
        ("随访.csv", 2, "单位", "unknown_organisation"),
        ("随访.csv", 3, "身份证号", "identity_check_digit"),
        ("随访.csv", 4, "身份证号", "missing"),
        ("随访.csv", 4, "高压", "not_a_whole_number"),
    ]
    assert snapshot.rejects.name.endswith(".csv")


def test_two_at_once_are_refused_and_the_first_goes_on(district, by):
    from district.snapshots.tests.story import asked

    first = asked(by, district.office)
    with pytest.raises(Refused, match="正在固定"):
        asked(by, district.office)
    assert frozen_first(first)


def frozen_first(first):
    from district.tasks.worker import work_off

    work_off()
    first.refresh_from_db()
    return first.state == State.FROZEN and Task.objects.get().state == "done"
