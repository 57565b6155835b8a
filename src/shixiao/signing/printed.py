"""What a document prints: the one sheet in it, as the reader reads it."""

from dataclasses import dataclass

from shixiao.messages import Message, message
from shixiao.sheets.model import Sheet
from shixiao.sheets.read import Unreadable, read


class NotPrinted(Exception):
    """A file in which no single sheet can be read. `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet, and what in its file could not be read for certain."""

    sheet: Sheet
    doubts: tuple[Message, ...]


def printed_sheet(data: bytes, source: str) -> Printed:
    """The sheet of a file that holds one. Raises `NotPrinted`."""
    try:
        found = read(data, source)
    except Unreadable as refusal:
        raise NotPrinted(refusal.reason) from refusal
    if len(found.sheets) != 1:
        raise NotPrinted(message("signing.not_one_sheet", count=len(found.sheets)))
    return Printed(found.sheets[0], tuple(doubt.reason for doubt in found.doubts))
