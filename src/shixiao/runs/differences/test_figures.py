from fractions import Fraction
from typing import Any

from shixiao.runs.differences.figures import row_differences, total_differences


def evaluation(total: str | None, **points: str | None) -> dict[str, Any]:
    """A sheet whose rows have these points, proposed and awarded alike."""
    return {
        "rows": [row(key, proposed=each, awarded=each) for key, each in points.items()],
        "total_proposed": total,
        "total_awarded": total,
    }


def row(key: str, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("numerator", "denominator", "value", "target", "rule", "reason", "remedy", "source"))
    return {"key": key, "name": key, "weight": "3", **empty, **fields}


def test_the_rows_that_moved_say_why_the_total_did() -> None:
    proposed, _ = total_differences(evaluation("5", a="2", b="3", c="0"), evaluation("4.5", a="2", b="2", c="0.5"))
    assert proposed.moves == (("b", Fraction(-1)), ("c", Fraction(1, 2)))
    assert proposed.rounding == 0


def test_what_rounding_adds_to_a_total_is_told_apart() -> None:
    proposed, _ = total_differences(evaluation("3.99", a="3.93"), evaluation("4", a="3.95"))
    assert proposed.moves == (("a", Fraction(1, 50)),)
    assert proposed.rounding == Fraction(-1, 100)


def test_a_row_without_points_leaves_its_move_unknown() -> None:
    proposed, _ = total_differences(evaluation("2", a="2"), evaluation(None, a=None))
    assert proposed.moves == (("a", None),)
    assert proposed.rounding == 0


def test_a_row_that_only_a_person_scores_moves_both_totals() -> None:
    before, after = evaluation("2", a="2"), evaluation("1", a="1")
    for sheet in (before, after):
        sheet["rows"][0]["proposed"] = None
    assert [total.moves for total in total_differences(before, after)] == [(("a", Fraction(-1)),)] * 2


def test_a_row_that_came_or_went_brings_or_takes_its_points() -> None:
    before, after = evaluation("2", a="2"), evaluation("3", b="3")
    assert total_differences(before, after)[0].moves == (("b", Fraction(3)), ("a", Fraction(-2)))
    assert [(each.key, each.before is None, each.after is None) for each in row_differences(before, after)] == [
        ("b", True, False),
        ("a", False, True),
    ]


def test_a_printed_text_that_changed_is_named() -> None:
    before, after = evaluation("2", a="2"), evaluation("2", a="2")
    after["rows"][0]["reason"] = "late"
    (difference,) = row_differences(before, after)
    assert [(each.field, each.before, each.after) for each in difference.texts] == [("reason", None, "late")]
    assert not difference.is_same
