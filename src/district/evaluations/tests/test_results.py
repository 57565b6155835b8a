"""What an evaluation says is what its run counted and what people judged."""

from decimal import Decimal
from typing import Any

from district.evaluations.models import RowJudgement
from district.evaluations.results import findings_of, result_of, sheet_of
from tests.web.evaluated import evaluated_2016


def test_a_run_judged_by_nobody_is_as_it_was_counted(district: Any) -> None:
    evaluation = evaluated_2016(district.office)
    found = result_of(evaluation)
    assert len(found.rows) == 30
    assert str(found.total_weight) == "100"
    assert sheet_of(evaluation).year == "2016"
    assert {finding.severity for finding in findings_of(evaluation)}


def test_a_judgement_goes_before_what_the_snapshot_holds(district: Any, at: Any) -> None:
    evaluation = evaluated_2016(district.office)
    row = result_of(evaluation).rows[0]
    RowJudgement.objects.create(
        evaluation=evaluation, key=row.row.key, awarded=Decimal("0.5"), reason="原因", judged_at=at
    )
    judged = result_of(evaluation).rows[0]
    assert (judged.awarded, judged.reason) == (Decimal("0.5"), "原因")
    assert judged.numerator == row.numerator
