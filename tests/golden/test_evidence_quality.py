"""The demonstration district, clean and dirty: nothing is asked about the one, every planted fault about the other."""

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from shixiao.demonstration import build_district
from shixiao.demonstration.dirt import planted
from shixiao.evidence.freeze import freeze
from shixiao.evidence.quality import QualityFinding, Severity, check_quality
from shixiao.evidence.snapshot import Snapshot, open_snapshot

RESIDENTS = 6000
Counted = dict[tuple[str, int], int]


def snapshot(folder: Path, *, dirt: bool) -> Snapshot:
    build_district(folder / "source", RESIDENTS, dirt=dirt)
    freeze(folder / "source", folder / "frozen", as_of=date(2016, 12, 31), key=b"public", code_version="test")
    return open_snapshot(folder / "frozen")


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot(tmp_path_factory.mktemp("clean"), dirt=False)


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot(tmp_path_factory.mktemp("dirty"), dirt=True)


@pytest.fixture(scope="module")
def counted(clean: Snapshot) -> Counted:
    """What the clean district's centres reported is what their records give."""
    reported = pq.read_table(clean.tables["reported_counts"]).to_pylist()
    return {(row["indicator"], row["organisation"]): row["reported"] for row in reported}


@pytest.fixture(scope="module")
def asked(dirty: Snapshot, counted: Counted) -> tuple[QualityFinding, ...]:
    return check_quality(dirty, counted=counted)


def test_nothing_is_asked_about_a_clean_district(clean: Snapshot, counted: Counted) -> None:
    assert [str(finding.message) for finding in check_quality(clean, counted=counted)] == []


def test_every_planted_fault_is_found_to_the_record(asked: tuple[QualityFinding, ...]) -> None:
    found = Counter({finding.code: finding.count for finding in asked if finding.organisation is None})
    named = {"implausible_value": "misplaced_digits", "pressures_swapped": "swapped_pressures"}
    for code in ("implausible_value", "pressures_swapped", "before_birth", "duplicate_persons"):
        assert found[code] == planted()[named.get(code, code)], code
    assert 0 < found["after_death"] <= planted()["after_death"]


def test_only_what_cannot_be_is_an_error(asked: tuple[QualityFinding, ...]) -> None:
    errors = {finding.code for finding in asked if finding.severity is Severity.ERROR}
    assert errors == {"implausible_value", "pressures_swapped", "before_birth", "after_death"}


def test_the_centres_unlike_the_others_are_named(dirty: Snapshot, asked: tuple[QualityFinding, ...]) -> None:
    codes = pq.read_table(dirty.tables["organisations"])["code"].to_pylist()
    named = {(finding.code, codes[finding.organisation]) for finding in asked if finding.organisation is not None}
    heaped, late = planted()["heaped_centre"], planted()["late_centre"]
    overstated = {("reported_differs", centre) for centre in planted()["overstated"]}
    assert named == {("heaped_digit", heaped), ("last_minute", late)} | overstated
