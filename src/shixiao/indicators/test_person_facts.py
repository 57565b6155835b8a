from collections.abc import Callable
from pathlib import Path

import pytest

from shixiao.indicators import person_facts
from shixiao.indicators.conftest import CONTROLLED, PATIENTS, YEAR
from shixiao.indicators.engine import DuckDB
from shixiao.indicators.person_facts import PersonFacts, derive
from tests.snapshots import snapshot_of
from tests.story import Story


@pytest.fixture
def derive_again(tmp_path: Path) -> Callable[[], PersonFacts]:
    story = Story()
    story.lives("Wang")
    story.registers("Wang", "hypertension")
    snapshot = snapshot_of(story, tmp_path / "snapshot")

    def again() -> PersonFacts:
        engine = DuckDB(threads=1)
        return derive(snapshot, (CONTROLLED, PATIENTS), YEAR, engine)

    return again


def test_facts_are_kept_beside_the_snapshot_and_read_again(
    derive_again: Callable[[], PersonFacts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = derive_again()
    assert first.folder.parent == tmp_path / "snapshot.facts"
    monkeypatch.setattr(person_facts, "_write", None)
    second = derive_again()
    assert (second.folder, second.counts) == (first.folder, first.counts)


@pytest.mark.parametrize("name", ["counts.parquet", "facts/fact_01.parquet", "hashes.json"])
def test_a_changed_fact_is_derived_anew(derive_again: Callable[[], PersonFacts], name: str) -> None:
    first = derive_again()
    file = first.folder / name
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert derive_again().counts == first.counts
    assert file.read_bytes() == whole


def test_changed_code_or_rules_have_facts_of_their_own(
    derive_again: Callable[[], PersonFacts], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = derive_again()
    monkeypatch.setattr(person_facts, "code_sha256", lambda: "other code")
    assert derive_again().folder != first.folder


def test_facts_that_could_not_be_finished_leave_nothing(
    derive_again: Callable[[], PersonFacts], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_facts, "_added_up", lambda _year: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        derive_again()
    assert not list((tmp_path / "snapshot.facts").iterdir())


def test_each_definition_is_derived_once(derive_again: Callable[[], PersonFacts]) -> None:
    facts = derive_again()
    assert facts.definitions == (PATIENTS, CONTROLLED)
    assert sorted(path.name for path in (facts.folder / "facts").iterdir()) == ["fact_00.parquet", "fact_01.parquet"]
