"""The official layouts in this catalogue: `sheets/<name>/<year>/sheet.toml`. A folder is the registration."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from shixiao.sheets.model import Sheet
from shixiao.sheets.write import Kind, write
from shixiao.sheets.write.layout import Layout, read_layout


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout of the catalogue, by name and year."""
    names = (name for name in files(__package__).joinpath("sheets").iterdir() if name.is_dir())
    years = (year.joinpath("sheet.toml") for name in names for year in name.iterdir() if year.is_dir())
    found = (read_layout(tomllib.loads(file.read_text("utf8"))) for file in years if file.is_file())
    return tuple(sorted(found, key=lambda layout: (layout.name, layout.year)))


def layout(name: str, year: int) -> Layout:
    """The layout of a name and year; KeyError where the catalogue holds none."""
    return {(layout.name, layout.year): layout for layout in layouts()}[name, year]


def layout_for(sheet: Sheet) -> Layout:
    """The newest layout made for the sheet's layout family, or the newest for any family."""
    own = [layout for layout in layouts() if sheet.layout in layout.families]
    general = [layout for layout in layouts() if "*" in layout.families]
    return max(own or general, key=lambda layout: layout.year)


def write_sheets(sheets: Sequence[Sheet], kind: Kind, *, at: datetime, fonts: Path | None = None) -> bytes:
    """The sheets as one file of `kind` (docx, xlsx, pdf, html), each in its official layout, dated `at`."""
    return write(sheets, [layout_for(sheet) for sheet in sheets], kind, at=at, fonts=fonts)
