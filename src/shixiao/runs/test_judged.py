from pathlib import Path

import pytest

from shixiao.catalogue.rows import SheetRow
from shixiao.evidence.snapshot import Snapshot
from shixiao.indicators.engine import DuckDB
from shixiao.runs.compute import Computation, compute, result
from shixiao.runs.definition import Heading, SheetDefinition
from shixiao.runs.folder import RunFolder, write_run
from shixiao.runs.judged import judged
from shixiao.runs.judgement import FUNDS, Judgement, Judgements
from shixiao.runs.result import Result
from shixiao.values import printed
from tests.snapshots import snapshot_of
from tests.story import Story

PROJECT = "99999916T000000000001"
ROWS = (
    SheetRow("trained", "产出指标", "培训参加人次", "15", target="≥1628", level2="数量指标"),
    SheetRow("missed", "产出指标", "参培率", "15", target="≥95%", level2="质量指标"),
    SheetRow("cost", "成本指标", "培训成本", "15", target="3万元", level2="经济成本指标"),
    SheetRow("effect", "效益指标", "人才梯队建设", "25", target="良", level2="可持续影响指标"),
    SheetRow(
        "funds_arrival", "效益指标", "到位率", "20", target="90%", value="rate", decimals=2, level2="社会效益指标"
    ),
)
SHEET = SheetDefinition("project_expenditure", 2016, ROWS, Heading(money_unit="万元"), "10", PROJECT, "beijing")


def told() -> Story:
    """A project whose evidence holds declared values, awards, and money of which two thirds were paid."""
    story, subject = Story(), SHEET.subject
    values = {"trained": "1505", "missed": "92.5%", "cost": "4万元", "funds_arrival": "100%"}
    for key, value in values.items():
        story.add(
            "declared_values", subject=subject(key), organisation="D", since="2016-01-01", value=value, source="册"
        )
    for key, points in {"trained": "12.5", "funds_arrival": "13.33", FUNDS: "6.5"}.items():
        award = {"awarded": points, "reason": "人员变动", "remedy": "更新名册"}
        story.add("awards", subject=subject(key), organisation="D", **award)
    for entry, amount in {"initial": "45000", "budget": "30000", "arrival": "20000", "payment": "20000"}.items():
        more = {"project": PROJECT, "source": "appropriation", "earmarked": True if entry == "payment" else None}
        story.add("funds", organisation="D", booked_on="2016-03-01", entry=entry, amount=amount, **more)
    return story


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return snapshot_of(told(), tmp_path_factory.mktemp("project") / "snapshot")


@pytest.fixture(scope="module")
def project(evidence: Snapshot) -> Computation:
    return compute(evidence, SHEET, DuckDB(threads=1))


def written(computation: Computation, folder: Path, said: Judgements | None = None) -> tuple[Result, RunFolder]:
    found = result(computation, judgements=said or {})
    return found, write_run(folder / "run", computation, found)


def facts(found: Result) -> list[object]:
    """All that a sheet would print of a result."""
    counts = [(row.kind, row.numerator, row.denominator, str(row.actual), row.completed) for row in found.rows]
    scores = [(row.proposed, row.awarded, row.proposal.because) for row in found.rows]
    texts = [(row.reason, row.remedy, row.source) for row in found.rows]
    return [counts, scores, texts, found.funds, found.total_weight, found.total_proposed, found.total_awarded]


def test_a_counted_sheet_judged_with_nothing_new_is_as_it_was_computed(
    run: RunFolder, computation: Computation
) -> None:
    assert facts(judged(run, {})) == facts(result(computation))


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"trained": Judgement(value="1628", awarded="13.87")},
        {"trained": Judgement(awarded="13.8667")},
        {"funds_arrival": Judgement(awarded="14.81", reason="改", remedy="改")},
        {"funds_arrival": Judgement(awarded="14.8148")},
        {FUNDS: Judgement(awarded="6.67")},
        {"effect": Judgement(value="良", awarded="25"), "missed": Judgement(awarded="0")},
    ],
    ids=str,
)
def test_a_projects_sheet_judged_with_nothing_new_is_as_it_was_computed(
    project: Computation, tmp_path: Path, said: Judgements
) -> None:
    found, run = written(project, tmp_path, said)
    assert facts(judged(run, {})) == facts(found)


def test_judging_a_run_again_is_computing_with_the_judgements(project: Computation, tmp_path: Path) -> None:
    said = {
        "trained": Judgement(value="1700", awarded="15"),
        FUNDS: Judgement(awarded="5"),
        "cost": Judgement(awarded="9"),
    }
    _, run = written(project, tmp_path)
    assert facts(judged(run, said)) == facts(result(project, judgements=said))


def test_what_people_say_goes_before_the_snapshot_and_the_rest_stays(project: Computation, tmp_path: Path) -> None:
    _, run = written(project, tmp_path)
    rows = {row.row.key: row for row in judged(run, {"trained": Judgement(awarded="15")}).rows}
    trained = rows["trained"]
    assert (str(trained.awarded), str(trained.actual), trained.reason) == ("15", "1505", "人员变动")


def test_a_counted_value_is_never_replaced_by_a_declared_one(project: Computation, tmp_path: Path) -> None:
    lie = {"funds_arrival": Judgement(value="90%", completed="999")}
    computed, run = written(project, tmp_path, lie)
    for found in (computed, judged(run, lie), judged(run, {})):
        arrived = found.rows[-1]
        assert (arrived.kind, str(arrived.actual), arrived.completed) == ("counted", "66.67%", None)


def test_the_printed_scores_add_up_to_the_printed_total(project: Computation) -> None:
    said = {key: Judgement(awarded="3.333") for key in SHEET.keys}
    found = result(project, judgements=said)
    assert [row.awarded * 100 for row in found.rows if row.awarded] == [333] * 5
    assert found.total_awarded is not None
    assert found.total_awarded * 100 == 5 * 333 + 650


@pytest.mark.parametrize(("said", "points"), [("4万元", "11.25"), ("2万元", "15"), ("3万元", "15")])
def test_a_cost_without_an_operator_is_better_the_lower_it_is(project: Computation, said: str, points: str) -> None:
    cost = result(project, judgements={"cost": Judgement(value=said)}).rows[2]
    assert cost.proposed is not None
    assert printed(cost.proposed) == points
