"""What the command line froze is taken in when it is still what was frozen, and only then."""

import os
import shutil
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from district.lib.refusal import Refused
from district.snapshots import actions, demonstration
from district.snapshots.models import Snapshot, State
from district.snapshots.opening import open_frozen
from district.snapshots.tests.forging import forge
from district.snapshots.tests.story import AT, officer
from shixiao.evidence.freeze import freeze_rows

STAY = {"resident": "r1", "organisation": "QH", "since": date(2016, 1, 1), "born_on": date(1950, 1, 1), "sex": "male"}
ROWS = {"organisations": [{"code": "QH", "title": "区", "level": "district"}], "residents": [STAY]}


@pytest.fixture
def elsewhere(tmp_path):
    """A folder that the command line froze."""
    return freeze_rows(ROWS, tmp_path / "cli", as_of=date(2016, 12, 31), key=b"other", code_version="9").snapshot


def adopted(folder, district, **more):
    named = {"title": "2016 年度证据", "reason": "年度自评", "by": officer(district), "at": AT}
    return actions.adopt(folder=folder, **(named | more))


def test_the_same_bytes_stand_here_under_the_same_hash(district, elsewhere):
    snapshot = adopted(elsewhere, district)
    evidence = open_frozen(snapshot, verify=True)
    assert (evidence.as_of, evidence.code_version) == (date(2016, 12, 31), "9")
    assert (snapshot.is_adopted, snapshot.state, snapshot.row_count) == (True, State.FROZEN, 3)
    assert {source["table"] for source in snapshot.sources} == {"organisations", "residents"}
    assert os.path.samefile(snapshot.folder / "residents.parquet", elsewhere / "residents.parquet")


def test_what_is_removed_elsewhere_stays_here(district, elsewhere):
    snapshot = adopted(elsewhere, district)
    shutil.rmtree(elsewhere)
    assert open_frozen(snapshot, verify=True)


def test_its_derived_person_facts_come_along(district, elsewhere):
    beside = elsewhere.with_name("cli.facts") / "0123"
    beside.mkdir(parents=True)
    (beside / "hashes.json").write_text("{}")
    snapshot = adopted(elsewhere, district)
    assert (snapshot.folder.with_name(f"{snapshot.pk}.facts") / "0123" / "hashes.json").read_text() == "{}"


@pytest.mark.parametrize("how", ["byte", "forged", "missing", "strange"])
def test_a_changed_one_is_refused_and_leaves_nothing(district, elsewhere, how):
    path = elsewhere / "residents.parquet"
    changes = {
        "byte": lambda: path.write_bytes(path.read_bytes()[:-1] + b"?"),
        "forged": lambda: forge(elsewhere, "residents", sex="female"),
        "missing": path.unlink,
        "strange": (elsewhere / "notes.txt").touch,
    }
    changes[how]()
    with pytest.raises(Refused, match=r"residents\.parquet|notes\.txt"):
        adopted(elsewhere, district)
    assert not Snapshot.objects.exists()


def test_no_snapshot_and_a_clock_set_back_are_refused(district, elsewhere, tmp_path):
    with pytest.raises(Refused, match=r"manifest\.json"):
        adopted(tmp_path, district)
    adopted(elsewhere, district)
    with pytest.raises(Refused, match="时钟"):
        adopted(elsewhere, district, at=AT - timedelta(seconds=1))


def test_the_command_says_what_it_took_in_or_why_not(district, elsewhere, tmp_path):
    said = StringIO()
    call_command("adopt_snapshot", str(elsewhere), title="甲", reason="乙", stdout=said)
    assert Snapshot.objects.get().content_sha256 in said.getvalue()
    with pytest.raises(CommandError, match="不是证据快照"):
        call_command("adopt_snapshot", str(tmp_path), title="甲", reason="乙")


def test_the_demonstration_has_both_and_one_without_the_folder(district, elsewhere, monkeypatch, tmp_path):
    named = {"chance": None, "at": AT + timedelta(days=30), "by": officer(district), "residents": 0}
    monkeypatch.delenv(demonstration.DISTRICT, raising=False)
    demonstration.load(**named)
    assert [(one.as_of.year, one.state) for one in Snapshot.objects.all()] == [(2024, State.FROZEN)]
    Snapshot.objects.all().delete()
    elsewhere.rename(tmp_path / "snapshot")
    monkeypatch.setenv(demonstration.DISTRICT, str(tmp_path))
    demonstration.load(**named)
    assert sorted(one.as_of.year for one in Snapshot.objects.frozen()) == [2016, 2024]
