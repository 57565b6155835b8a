"""The cells of a sheet as they are signed, and the official layout that they are printed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from shixiao.catalogue import layout, layout_for
from shixiao.messages import message
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.read import Unreadable, read
from shixiao.sheets.write import write_docx
from shixiao.sheets.write.layout import Layout
from shixiao.signing.refusal import NotSigned

_ANY_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_ROUNDS = 3
_BLOCKS = {"funds": FundRow, "indicators": Indicator}


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """Every cell by its address, in the order of `Sheet.cells`. `family` is the sheet's layout family."""

    name: str
    year: int
    family: str
    cells: Mapping[str, str | None]

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """A sheet as it stands in its official layout, with the title that the layout gives it.

        A level name is signed for every row that it is read for: on paper it stands once for several rows, and an empty
        one cannot be told from the one above.
        """
        chosen = layout_for(sheet)
        printed = replace(sheet, title=chosen.title.fill(sheet) or None)
        for _ in range(_MOST_ROUNDS):  # names that are filled in are printed once for more rows, and read again
            if (again := _with_read_levels(printed, chosen)) == printed:
                break
            printed = again
        return cls(chosen.name, chosen.year, sheet.layout, dict(printed.cells()))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """What `as_data` gave."""
        return cls(data["layout"], int(data["year"]), data["family"], dict(data["cells"]))

    def as_data(self) -> dict[str, Any]:
        """Plain data; the cells as pairs, so that their order is kept."""
        return {"layout": self.name, "year": str(self.year), "family": self.family, "cells": list(self.cells.items())}

    @property
    def layout(self) -> Layout:
        """The official layout. Raises `NotSigned` where this version of the catalogue has none of the name."""
        try:
            return layout(self.name, self.year)
        except KeyError:
            raise NotSigned(message("signing.no_layout", layout=f"{self.name}/{self.year}")) from None

    @property
    def sheet(self) -> Sheet:
        """The sheet that has these cells."""
        heading: dict[str, Any] = {}
        rows: dict[str, list[dict[str, Any]]] = {block: [] for block in _BLOCKS}
        for address, text in self.cells.items():
            block, _, place = address.partition(".")
            if not place:
                heading[address] = text
                continue
            number, _, cell = place.partition(".")
            if int(number) == len(rows[block]):
                rows[block].append({})
            rows[block][int(number)][cell] = text
        heading |= {block: tuple(_BLOCKS[block](**row) for row in found) for block, found in rows.items()}
        return Sheet(layout=self.family, has_total_row=True, **heading)


def _with_read_levels(sheet: Sheet, chosen: Layout) -> Sheet:
    """The sheet with the level names that its rows have once they are printed."""
    try:
        found = [
            row for each in read(write_docx([sheet], [chosen], at=_ANY_DATE), "").sheets for row in each.indicators
        ]
    except Unreadable:
        return sheet
    if len(found) != len(sheet.indicators):
        return sheet
    pairs = zip(sheet.indicators, found, strict=True)
    return replace(sheet, indicators=tuple(replace(row, level1=seen.level1, level2=seen.level2) for row, seen in pairs))
