"""A district that calls its residents: every figure is the made-up truth; without the records it is unknown."""

from pathlib import Path

import pytest

from shixiao.catalogue.indicators import indicators
from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.quality import check_quality
from shixiao.evidence.tables import REQUIRED
from shixiao.evidence.tree import read_tree
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import compute, result
from shixiao.runs.definition import SheetDefinition
from shixiao.runs.evidence_of import evidence_of
from shixiao.runs.explain import explain, states_of
from shixiao.runs.folder import RunFolder, write_run
from shixiao.runs.judged import judged
from shixiao.runs.looked_at import Behind
from shixiao.runs.publish import published
from shixiao.runs.request import Breakdown
from shixiao.scoring import Proposal
from shixiao.values import Unknown
from tests.calling import Truth, calling_district
from tests.snapshots import snapshot_of
from tests.story import Story

SLUGS = [slug for slug, each in indicators().items() if not each.tables <= REQUIRED]
ROWS = tuple(SheetRow(slug, "产出指标", slug, "5", target="≥90%", value="rate", decimals=2) for slug in SLUGS)
SHEET = SheetDefinition("project_expenditure", 2016, ROWS)


def run_of(story: Story, folder: Path) -> RunFolder:
    """The sheet of all these indicators, computed and written."""
    computation = compute(snapshot_of(story, folder / "snapshot"), SHEET, DuckDB(threads=1))
    return write_run(folder / "run", computation, result(computation, Breakdown("month", "centre")))


@pytest.fixture(scope="module")
def calling(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, Truth]:
    story, truth = calling_district()
    return run_of(story, tmp_path_factory.mktemp("calling")), truth


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    story = Story()
    story.lives("Li")
    story.registers("Li", "hypertension")
    return run_of(story, tmp_path_factory.mktemp("silent"))


def test_every_figure_is_the_made_up_truth(calling: tuple[RunFolder, Truth]) -> None:
    run, truth = calling
    told = {slug for slug in SLUGS if truth.of[slug]}
    assert told >= set(SLUGS) - {slug for slug in SLUGS if slug.startswith("contract_coverage_")}
    for slug in told:
        assert (run.rows[slug]["numerator"], run.rows[slug]["denominator"]) == truth.rate(slug), slug


def test_the_same_seed_makes_the_same_district() -> None:
    assert calling_district()[0].rows == calling_district()[0].rows
    assert calling_district()[0].rows != calling_district(seed=1)[0].rows


@pytest.mark.parametrize("slug", SLUGS)
def test_the_records_behind_a_figure_are_found_twice_alike(calling: tuple[RunFolder, Truth], slug: str) -> None:
    run, asked = calling[0], indicators()[slug]
    snapshot, members = run.snapshot(), run.members(slug)
    counted = members.page(("counted",), limit=12)
    assert members.total(("counted",)) == run.rows[slug]["numerator"]
    assert members.total(states_of("denominator", asked)) == run.rows[slug]["denominator"]
    by_query = evidence_of(counted, asked.numerator, run.year, snapshot, DuckDB(threads=1))
    behind = Behind(asked, "counted", run.year, snapshot)
    for member in counted:
        found = behind.records(member)
        assert found
        assert all(each in found for each in by_query[member.unit].records)
        assert behind.person_keys([member]).get(member.unit, "") == by_query[member.unit].person_key


def test_what_the_evidence_has_no_records_of_is_unknown_and_says_so(silent: RunFolder) -> None:
    again = judged(silent, {})
    for row in again.rows:
        assert (row.numerator, row.denominator, row.actual) == (None, None, Unknown("", "no_records"))
        assert row.awarded is None
        assert isinstance(row.proposal, Proposal)
        assert "不在这份证据里" in row.proposal.because.text("zh")
        assert "not in this evidence" in row.proposal.because.text("en")


def test_an_unknown_row_can_be_explained_listed_and_published(silent: RunFolder) -> None:
    found = explain(silent, "contract_coverage", DuckDB(threads=1), who="missing")
    assert (found.count, found.persons) == (0, [])
    assert "cells" not in silent.evaluation
    tree = read_tree(silent.snapshot().tables["organisations"])
    assert not published(silent, tree, "centre").rows


def test_a_snapshot_without_contracts_has_no_fault_for_it(silent: RunFolder) -> None:
    assert not [finding for finding in check_quality(silent.snapshot()) if finding.table not in REQUIRED]


def test_evidence_of_no_contract_at_all_is_a_coverage_of_nobody(tmp_path: Path) -> None:
    story = Story()
    story.lives("Li")
    story.lives("Wang")
    story.signs("Wang", until="2016-01-01")
    run = run_of(story, tmp_path)
    row = run.rows["contract_coverage"]
    assert (row["numerator"], row["denominator"], row["value"]) == (0, 2, "0.00%")
