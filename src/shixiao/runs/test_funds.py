from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shixiao.runs.bookings import bookings
from shixiao.runs.funds import LINES, FundBlock, FundLine, added_up, counted_in
from tests.snapshots import snapshot_of
from tests.story import Story

SOURCES = ("appropriation", "carry_over", "other")
booked = st.fixed_dictionaries(
    {
        "entry": st.sampled_from(("initial", "budget", "arrival", "payment")),
        "source": st.sampled_from(SOURCES),
        "amount": st.decimals(-(10**9), 10**9, places=2),
    }
)


def slowly(rows: list[dict[str, Any]], entry: str, sources: tuple[str, ...]) -> Decimal | None:
    """One cell, added up booking by booking."""
    amount = None
    for row in rows:
        if row["entry"] == entry and row["source"] in sources:
            amount = (amount or Decimal(0)) + row["amount"]
    return amount


@given(st.lists(booked, max_size=12))
def test_each_cell_is_what_a_slow_count_adds_up(rows: list[dict[str, Any]]) -> None:
    for line in added_up(rows):
        sources = SOURCES if line.line == "total" else (line.line,)
        initial, budget, paid = (slowly(rows, entry, sources) for entry in ("initial", "budget", "payment"))
        unpaid = None if budget is None else Decimal(0)
        assert (line.initial, line.full_year) == (initial, budget)
        assert line.executed == (unpaid if paid is None else paid)


@given(st.lists(booked, max_size=12))
def test_the_bookings_behind_a_cell_add_up_to_it(rows: list[dict[str, Any]]) -> None:
    for line in added_up(rows):
        for column in ("initial", "full_year", "executed"):
            behind = [row["amount"] for row in counted_in(rows, line.line, column)]
            assert sum(behind, Decimal(0)) == (getattr(line, column) or 0)


def test_what_was_never_entered_is_unknown_and_a_budget_of_which_nothing_was_paid_is_not() -> None:
    only_budgeted = added_up([{"entry": "budget", "source": "other", "amount": Decimal(0)}])
    by_line = {line.line: line for line in only_budgeted}
    assert tuple(by_line) == LINES
    assert by_line["total"] == FundLine("total", None, Decimal(0), Decimal(0))
    assert by_line["appropriation"] == FundLine("appropriation", None, None, None)


@pytest.mark.parametrize(
    ("full_year", "executed", "rate"),
    [("3", "1", Fraction(1, 3)), ("0", "0", None), (None, "1", None), ("3", None, None), ("3", "0", Fraction(0))],
)
def test_a_rate_over_nothing_is_unknown(full_year: str | None, executed: str | None, rate: Fraction | None) -> None:
    line = FundLine("total", None, full_year and Decimal(full_year), executed and Decimal(executed))  # type: ignore[arg-type]
    assert line.rate == rate


@pytest.mark.parametrize(("executed", "points"), [("15", Fraction(10)), ("10", Fraction(20, 3)), (None, None)])
def test_execution_is_scored_against_the_adjusted_budget(executed: str | None, points: Fraction | None) -> None:
    total = FundLine("total", Decimal(150), Decimal(15), None if executed is None else Decimal(executed))
    assert FundBlock((total,), Fraction(10)).proposal.points == points


def test_only_the_projects_own_bookings_of_the_year_until_the_day_are_added_up(tmp_path: Path) -> None:
    story = Story()
    days = {"in": "2016-06-30", "late": "2016-07-01", "before": "2015-12-31", "next year": "2017-01-01"}
    for day in days.values():
        for project in ("ours", "theirs"):
            story.add("funds", organisation="D", booked_on=day, entry="payment", amount="7", project=project)
    story.add("funds", organisation="D", booked_on="2016-01-01", entry="payment", amount="5", project="ours")
    snapshot = snapshot_of(story, tmp_path / "snapshot", "2017-12-31")
    found = bookings(snapshot, "ours", 2016, date(2016, 6, 30))
    assert sorted(row["amount"] for row in found) == [5, 7]
    assert len(bookings(snapshot, "", 2016, date(2016, 6, 30))) == 3
    assert len(bookings(snapshot, "ours", 2016, date(2017, 6, 30))) == 3
