"""The printed table of a sheet, row by row, with the findings and the proposed score that belong beside each row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shixiao.annotated.plain import plain_sheet
from shixiao.catalogue import layout_for
from shixiao.pipeline import Evaluation
from shixiao.review import Finding
from shixiao.scoring import Proposal
from shixiao.sheets.figures import FundFigures, IndicatorFigures
from shixiao.sheets.model import Sheet
from shixiao.sheets.write import Unwritable
from shixiao.sheets.write.build import print_sheet
from shixiao.sheets.write.table import PrintedCell, PrintedSheet

Figures = FundFigures | IndicatorFigures


@dataclass(frozen=True, slots=True)
class AnnotatedRow:
    """A printed row: the cells that begin in it, and what stands in the margin."""

    cells: tuple[PrintedCell, ...]
    name: str
    """The row as the sheet calls it; "" for a row of labels or a level."""
    findings: tuple[Finding, ...]
    proposal: Proposal | None
    """What its rule proposes; None for a row that is not scored."""
    awarded: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedSheet:
    """A sheet with its margin; `whole` are the findings that belong to no row."""

    evaluation: Evaluation
    printed: PrintedSheet
    rows: tuple[AnnotatedRow, ...]
    whole: tuple[Finding, ...]


def annotated(evaluation: Evaluation) -> AnnotatedSheet:
    """The sheet with its margin. A finding stands beside the first row of its name, as the checks order them."""
    printed = _printed(evaluation.sheet)
    places = _places(evaluation)
    found = {place: tuple(_findings(evaluation, name)) for name, place in _first_places(places).items()}
    rows = tuple(_row(cells, places, found) for cells in printed.table.rows)
    beside = {finding for row in rows for finding in row.findings}
    return AnnotatedSheet(evaluation, printed, rows, tuple(each for each in evaluation.findings if each not in beside))


def _printed(sheet: Sheet) -> PrintedSheet:
    """On its official paper; where that has no place for a cell, as a plain table."""
    layout = layout_for(sheet)
    try:
        return print_sheet(sheet, layout)
    except Unwritable:
        return plain_sheet(sheet, layout)


def _places(evaluation: Evaluation) -> dict[str, Figures]:
    """The figures by the beginning of the address of their cells: `indicators.3`."""
    figures = evaluation.figures
    funds = {f"funds.{number}": fund for number, fund in enumerate(figures.funds)}
    return funds | {f"indicators.{number}": row for number, row in enumerate(figures.indicators)}


def _first_places(places: dict[str, Figures]) -> dict[str, str]:
    return {_name(row): place for place, row in reversed(places.items())}


def _name(row: Figures) -> str:
    return row.row.row if isinstance(row, FundFigures) else row.row.level3


def _findings(evaluation: Evaluation, name: str) -> Iterator[Finding]:
    return (finding for finding in evaluation.findings if finding.row == name)


def _row(
    cells: Sequence[PrintedCell], places: dict[str, Figures], found: dict[str, tuple[Finding, ...]]
) -> AnnotatedRow:
    place = _place_of(cells)
    figures = places.get(place)
    if figures is None:
        return AnnotatedRow(tuple(cells), "", (), None, None)
    return AnnotatedRow(tuple(cells), _name(figures), found.get(place, ()), figures.proposal, figures.row.score)


def _place_of(cells: Sequence[PrintedCell]) -> str:
    """Which record a row prints, told by the addresses of its cells."""
    records = (cell.address.rpartition(".")[0] for cell in cells)
    return next((place for place in records if "." in place), "")
