"""Looking into an imported file: its worksheets, its headers and first rows, under the name that people know."""

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from district.files.models import StoredFile
from district.files.store import path_of
from district.lib.refusal import Refused
from district.shell.spoken import spoken
from district.snapshots.models import ImportedFile
from shixiao.evidence.freeze import FileRule, Part, Unfreezable
from shixiao.evidence.freeze.parts import WORKBOOK
from shixiao.evidence.freeze.preview import Preview, check_headers, preview
from shixiao.evidence.freeze.worksheets import filled_worksheets


def worksheets_of(stored: StoredFile) -> list[str]:
    """The worksheets that hold anything; one without a name for a file that is no workbook. Raises `Refused`."""
    with _named(stored, stored.name) as path:
        return filled_worksheets(path) if path.suffix.lower() == WORKBOOK else [""]


def look(file: ImportedFile) -> Preview:
    """Its headers and first rows. Raises `Refused`."""
    return look_into(file.file, file.name, file.table, file.worksheet)


def look_into(stored: StoredFile, name: str, table: str, worksheet: str) -> Preview:
    """The same of a file that is no row yet. Raises `Refused`."""
    with _named(stored, name) as path:
        return preview(Part(path, table, worksheet))


def check_fits(name: str, table: str, rule: FileRule, headers: Sequence[str]) -> None:
    """Raise `Refused` where freezing would refuse a file for its headers."""
    try:
        check_headers(Part(Path(name), table, "", rule), headers)
    except Unfreezable as refusal:
        raise Refused(spoken(refusal.reason)) from refusal


@contextmanager
def _named(stored: StoredFile, name: str) -> Generator[Path]:
    """A kept file under its name: a link, so that its bytes lie in the private store alone."""
    with tempfile.TemporaryDirectory(prefix="shixiao-look-") as folder:
        path = Path(folder) / name
        path.symlink_to(path_of(stored))
        try:
            yield path
        except Unfreezable as refusal:
            raise Refused(spoken(refusal.reason), about="file") from refusal
