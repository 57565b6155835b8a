import json
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from district.shell.charts import Chart, Series

EATEN = Series("吃掉", (Decimal("1.5"), None, Fraction(1, 3)))


def chart() -> Chart:
    return Chart("cakes", "蛋糕", ("一月", "二月", "三月"), (EATEN,), unit="个")


def test_a_gap_is_never_nought() -> None:
    assert chart().drawing["series"][0]["values"][1] is None
    assert json.loads(json.dumps(chart().drawing))["categories"] == ["一月", "二月", "三月"]


def test_the_table_has_the_same_numbers() -> None:
    page = render_to_string("components/chart.html", {"chart": chart()})
    for cell in ("1.5", "—", "0.33"):
        assert f'<td class="num">{cell}</td>' in page
    assert '<script id="chart-cakes" type="application/json">' in page


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="3 values for 1 categories"):
        Chart("cakes", "蛋糕", ("一月",), (EATEN,))
