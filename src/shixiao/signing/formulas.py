"""Formulas in a workbook. A signed one has none: a formula lets a cell print what nobody signed."""

from collections.abc import Iterator

from shixiao.lib.archive import Archive, Limits
from shixiao.lib.xml import events
from shixiao.messages import Message, message
from shixiao.sheets.read.xlsx import S

_SHOWN = 60


def formulas(data: bytes) -> Iterator[Message]:
    """A sentence for each cell of a workbook that is a formula; none for a file of another kind."""
    if not data.startswith(b"PK\x03\x04"):
        return
    archive = Archive(data, Limits())
    for part in sorted(name for name in archive.names if name.startswith("xl/worksheets/") and name.endswith(".xml")):
        for cell in events(archive.read(part), (S + "c",)):
            formula = cell.find(S + "f")
            if formula is not None:
                shown = f"={(formula.text or '')[:_SHOWN]}"
                stored = cell.findtext(S + "v") or message("signing.nothing")
                yield message("signing.became_formula", cell=cell.get("r") or "", formula=shown, printed=stored)
