"""Reading a spreadsheet that anyone may have sent.

It is checked before it is opened, and opened in a process of its own with bounds of time and memory: a file of a few
kilobytes can claim to be a million columns wide. Of formulas only the value that was last shown is taken; nothing in
the file is ever run.
"""

from pathlib import Path

from district.lib.spreadsheet.grid import Grid, Unreadable
from district.lib.spreadsheet.plain import read_plain
from district.lib.spreadsheet.xlsx import read_xlsx
from shixiao.lib.confined import Confined, Overrun

SECONDS, MEGABYTES = 30.0, 1024
ZIP = b"PK\x03\x04"


def read(path: Path) -> Grid:
    """The cells of the first visible sheet of a workbook, or of a text file. Raises `Unreadable`."""
    with Confined(_grid, seconds=SECONDS, megabytes=MEGABYTES) as worker:
        try:
            found = worker.call(path)
        except Overrun as overrun:
            raise Unreadable("too_large" if overrun.bound != "crashed" else "damaged") from overrun
    if isinstance(found, str):
        raise Unreadable(found)
    return found


def _grid(path: Path) -> Grid | str:
    """What a worker does: the grid, or the word for why there is none, since an exception would end the worker."""
    data = path.read_bytes()
    try:
        return read_xlsx(data) if data.startswith(ZIP) else read_plain(data)
    except Unreadable as unreadable:
        return unreadable.problem
