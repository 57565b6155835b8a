"""The page's paper is the library's printed table: same cells, same merges, nothing written a second time."""

import re
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from html import unescape
from typing import Any

from district.evaluations.charts import charts_of
from district.evaluations.last_year import values_of_last_year
from district.evaluations.models import Evaluation
from district.evaluations.paper import Paper, PaperCell, paper_of
from district.evaluations.results import Evaluated
from district.evaluations.tests.story import COUNTED, OPEN, counted
from shixiao.catalogue import write_sheets


def cells(paper: Paper) -> list[PaperCell]:
    """Every cell, row by row."""
    return [cell for row in (*paper.above, *paper.header, *paper.below) for cell in row.cells]


def test_it_has_the_cells_and_merges_of_the_printed_html(district: Any) -> None:
    found = Evaluated(counted(district))
    ours = [(cell.text, cell.columns, cell.rows) for cell in cells(paper_of(found))]
    page = write_sheets([found.sheet], "html", at=datetime(2017, 1, 1, tzinfo=UTC)).decode()
    theirs = [
        (unescape(text.replace("<br>", "\n")), int(columns or 1), int(rows or 1))
        for columns, rows, text in re.findall(
            r'<t[hd] class="[^"]*"(?: colspan="(\d+)")?(?: rowspan="(\d+)")?>(.*?)</t[hd]>', page
        )
    ]
    assert ours == theirs


def test_each_row_of_the_goal_has_its_margin_once(district: Any) -> None:
    found = Evaluated(counted(district))
    paper = paper_of(found)
    margins = Counter(row.margin.key for row in (*paper.above, *paper.below) if row.margin)
    assert margins == Counter(row.row.key for row in found.result.rows)


def test_every_counted_figure_leads_on(district: Any) -> None:
    found = Evaluated(counted(district))
    for row in paper_of(found).below:
        result = found.rows.get(row.key)
        if result and result.row.is_counted:
            figures = [cell for cell in row.cells if cell.text and "cell-actual" in cell.kinds]
            assert all(cell.address for cell in figures)


def test_a_chart_by_month_and_one_by_centre_end_at_the_printed_value(district: Any) -> None:
    found = Evaluated(counted(district))
    row = found.rows[COUNTED]
    by_month, by_centre = charts_of(found, row)
    assert len(by_month.categories) == 12
    assert by_month.series[0].values[-1] == Fraction(100 * (row.numerator or 0), row.denominator or 1)
    assert by_month.target == by_centre.target == 40
    assert by_centre.categories[:2] == ("河沿中心", "旧城中心")


def test_a_rate_over_nothing_is_a_gap_and_not_nought(district: Any) -> None:
    found = Evaluated(counted(district))
    by_month, _ = charts_of(found, found.rows[OPEN])
    assert set(by_month.series[0].values) == {None}


def test_last_year_s_values_are_those_of_the_same_service(district: Any) -> None:
    evaluation = counted(district)
    goal = evaluation.goal_version.goal
    assert values_of_last_year(goal) == {}
    goal.pk, goal.year = None, 2017
    before = values_of_last_year(goal)
    assert (before[COUNTED].year, before[COUNTED].actual, before[COUNTED].awarded) == (2016, "43.38%", "5")
    Evaluation.objects.update(state="failed")
    assert values_of_last_year(goal) == {}
