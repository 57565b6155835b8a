"""What a goal shows at a month's end, from the cells of its newest run."""

from collections.abc import Mapping
from typing import Any

import pytest

from district.evaluations.models import Evaluation
from district.evaluations.results import run_of
from district.monitoring.models import Explanation
from district.monitoring.readings import Monitored, monitored
from tests.web.evaluated import evaluated_2016, goal_2016
from tests.web.people import AT, SmallDistrict

KEY = "elder_managed"


@pytest.fixture
def evaluation(district: SmallDistrict) -> Evaluation:
    return evaluated_2016(district.office)


def slowly(evaluation: Evaluation, key: str, period: str) -> tuple[int, int]:
    """The district's two counts of one month, cell by cell."""
    above = below = 0
    for cell in run_of(evaluation).evaluation["cells"]:
        if cell["key"] == key and cell["period"] == period:
            above, below = above + cell["numerator"], below + cell["denominator"]
    return above, below


@pytest.mark.parametrize("month", [1, 6, 12])
def test_each_counted_row_is_what_its_centres_add_up_to(evaluation: Evaluation, month: int) -> None:
    found = monitored(evaluation.goal_version.goal, month)
    counted = [line for line in found.lines if line.row.is_counted]
    assert len(counted) == 26
    for line in counted:
        assert line.progress.counts == slowly(evaluation, line.row.key, f"2016-{month:02}"), line.row.key


def test_december_is_what_the_sheet_prints(evaluation: Evaluation) -> None:
    printed: Mapping[str, Mapping[str, Any]] = run_of(evaluation).rows
    for line in monitored(evaluation.goal_version.goal, 12).lines:
        if line.row.is_counted:
            assert str(line.progress.actual) == (printed[line.row.key]["value"] or "")


def test_the_newest_counted_run_is_shown(district: SmallDistrict, evaluation: Evaluation) -> None:
    goal = evaluation.goal_version.goal
    found = monitored(goal, 12)
    assert found.evaluation == evaluation
    Evaluation.objects.filter(pk=evaluation.pk).update(state="failed")
    assert monitored(goal, 12).evaluation is None


def test_without_a_run_counted_rows_are_unknown_and_never_zero(district: SmallDistrict) -> None:
    found = monitored(goal_2016(district.office).goal, 6)
    assert {line.progress.light for line in found.lines} == {"unknown"}
    assert (found.worst, found.open_rows) == ("unknown", 0)


def test_a_declared_row_shows_what_was_stated_for_that_month_only(district: SmallDistrict) -> None:
    goal = goal_2016(district.office).goal
    key = "financial_rules"
    Explanation.objects.create(
        goal=goal, month=6, key=key, value="100%", source="册", written_at=AT, written_by_name="李"
    )
    assert [str(_line(monitored(goal, month), key).progress.actual) for month in (5, 6)] == ["", "100%"]


def test_a_counted_value_is_never_replaced_by_a_stated_one(evaluation: Evaluation) -> None:
    goal = evaluation.goal_version.goal
    before = str(_line(monitored(goal, 6), KEY).progress.actual)
    Explanation.objects.create(goal=goal, month=6, key=KEY, value="100%", written_at=AT, written_by_name="李")
    assert str(_line(monitored(goal, 6), KEY).progress.actual) == before


def test_what_a_person_thinks_likely_goes_before_the_figures(evaluation: Evaluation) -> None:
    goal = evaluation.goal_version.goal
    Explanation.objects.create(
        goal=goal, month=6, key=KEY, likelihood="impossible", written_at=AT, written_by_name="李"
    )
    assert _line(monitored(goal, 6), KEY).likelihood == "impossible"
    assert _line(monitored(goal, 5), KEY).likelihood == _line(monitored(goal, 5), KEY).progress.likelihood


def _line(found: Monitored, key: str) -> Any:
    return next(line for line in found.lines if line.row.key == key)
