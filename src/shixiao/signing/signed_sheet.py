"""The cells of a sheet as they are signed, and the official layout that they are printed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from shixiao.catalogue import layout, layout_for
from shixiao.messages import message
from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.write.layout import Layout
from shixiao.signing.refusal import NotSigned

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
        """A sheet as it stands in its official layout."""
        chosen = layout_for(sheet)
        return cls(chosen.name, chosen.year, sheet.layout, dict(sheet.cells()))

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
