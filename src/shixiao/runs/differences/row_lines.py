"""One row of the sheet that differs, as lines."""

from collections.abc import Iterator
from fractions import Fraction

from shixiao.catalogue.indicators import indicators
from shixiao.messages import Message, message
from shixiao.runs.differences.model import CentreDifference, Figures, RowDifference, TextDifference
from shixiao.runs.differences.record_lines import record_line
from shixiao.values import printed

_FIGURES = ("numerator", "denominator", "value", "proposed", "awarded")


def row_name(row: RowDifference, language: str) -> str:
    """The row as the sheet prints it; in English its indicator's name, where it has one."""
    known = indicators().get(row.key) if language != "zh" else None
    return row.name if known is None else known.wording(language).name


def row_lines(row: RowDifference, language: str) -> Iterator[str]:
    """The row's figures, its printed texts, its centres, and the declared values and awards behind it."""
    name = row_name(row, language)
    if row.before is None or row.after is None:
        only = "new" if row.before is None else "gone"
        yield message(f"differences.row_{only}", name=name).text(language)
        return
    figures = message("differences.between").text(language).join(_figures(row.before, row.after, language))
    yield message("differences.row", name=name, figures=figures).text(language)
    for text in row.texts:
        yield f"  {_text(text).text(language)}"
    for centre in row.members.centres if row.members else ():
        yield f"  {_centre(centre).text(language)}"
    for record in row.records:
        yield f"  {record_line(record, language)}"


def _figures(before: Figures, after: Figures, language: str) -> Iterator[str]:
    """Every figure the row has, whether it changed or not."""
    for field in _FIGURES:
        first, second = getattr(before, field), getattr(after, field)
        name = message(f"differences.figure_{field}")
        if first == second and first is not None:
            yield message("differences.figure_kept", name=name, value=_figure(first)).text(language)
        elif first != second:
            change = {"before": _figure(first), "after": _figure(second)}
            yield message("differences.figure", name=name, **change).text(language)


def _figure(figure: int | str | Fraction | None) -> str | Message:
    if figure is None:
        return message("differences.no_points")
    if isinstance(figure, Fraction):
        return printed(figure)
    return f"{figure:,}" if isinstance(figure, int) else figure


def _text(text: TextDifference) -> Message:
    before, after = (message("differences.empty") if each is None else each for each in (text.before, text.after))
    return message("differences.text", field=message(f"differences.text_{text.field}"), before=before, after=after)


def _centre(centre: CentreDifference) -> Message:
    return message(
        "differences.centre",
        centre=centre.centre,
        numerator_before=f"{centre.numerator_before:,}",
        numerator_after=f"{centre.numerator_after:,}",
        denominator_before=f"{centre.denominator_before:,}",
        denominator_after=f"{centre.denominator_after:,}",
    )
