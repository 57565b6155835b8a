"""An indicator by month and by health centre, from the cells of the run."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from district.evaluations.results import Evaluated
from district.orgs.models import Organisation
from district.shell.charts import Chart, Series, Shape
from shixiao.runs.result import RowResult
from shixiao.values import Number, parse

Counts = tuple[int, int]
"""A numerator and a denominator."""


def charts_of(found: Evaluated, row: RowResult) -> list[Chart]:
    """Both charts of a counted row; none where the run has no cells."""
    cells = [cell for cell in found.run.evaluation.get("cells", ()) if cell["key"] == row.row.key]
    if not cells:
        return []
    return [_by_month(row, cells), _by_centre(row, cells)]


def _by_month(row: RowResult, cells: list[Mapping[str, Any]]) -> Chart:
    """The year to date at each month's end, of the whole district."""
    months = dict(_added(cells, "period"))
    titles = tuple(_("%(month)s 月") % {"month": int(period[-2:])} for period in months)
    return _chart(row, "month", _("全区各月累计"), titles, months.values(), Shape.LINE)


def _by_centre(row: RowResult, cells: list[Mapping[str, Any]]) -> Chart:
    """Each centre at the end of the last month."""
    last = max(cell["period"] for cell in cells)
    centres = dict(_added([cell for cell in cells if cell["period"] == last], "organisation"))
    known = dict(Organisation.objects.filter(code__in=centres).values_list("code", "title"))
    titles = tuple(known.get(code, code) for code in centres)
    return _chart(row, "centre", _("各中心截至 %(period)s") % {"period": last}, titles, centres.values(), Shape.BAR)


def _added(cells: Iterable[Mapping[str, Any]], name: str) -> Iterator[tuple[str, Counts]]:
    """The cells added up by one of their names, in order."""
    sums: dict[str, Counts] = {}
    for cell in cells:
        above, below = sums.get(cell[name], (0, 0))
        sums[cell[name]] = above + cell["numerator"], below + cell["denominator"]
    yield from sorted(sums.items())


def _chart(
    row: RowResult, name: str, title: str, titles: tuple[str, ...], counts: Iterable[Counts], shape: Shape
) -> Chart:
    is_rate = row.row.value == "rate"
    values = tuple(_share(each) if is_rate else each[0] for each in counts)
    target = parse(row.row.target)
    return Chart(
        name=f"{row.row.key.replace('_', '-')}-{name}",
        title=title,
        categories=titles,
        series=(Series(_("完成率") if is_rate else _("完成数"), values),),
        shape=shape,
        unit="%" if is_rate else "",
        target=_target(target, is_rate) if name == "month" or is_rate else None,
    )


def _share(counts: Counts) -> Fraction | None:
    """In percent; unknown over nothing."""
    above, below = counts
    return Fraction(100 * above, below) if below else None


def _target(target: Any, is_rate: bool) -> Fraction | None:
    """The target as a line, where it is a number of the same kind."""
    return target.value if isinstance(target, Number) and target.is_percent == is_rate else None
