"""The parts of a source: files, or worksheets of a workbook, each with the table it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class FileRule:
    """What a mapping file says of the files (and worksheets) whose names fit its pattern."""

    file: str
    worksheet: str = ""
    table: str = ""
    encoding: str = ""
    skip: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()


NO_RULE = FileRule("")


@dataclass(frozen=True, slots=True)
class Part:
    """One file or worksheet whose rows belong to `table`."""

    path: Path
    table: str
    worksheet: str = ""
    rule: FileRule = NO_RULE

    @property
    def title(self) -> str:
        """How people find it."""
        return f"{self.path.name} [{self.worksheet}]" if self.worksheet else self.path.name

    @property
    def ending(self) -> str:
        """`.csv`, `.xlsx` or `.parquet`, whatever the case it is written in."""
        return self.path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a column's values come from: SQL over one row of a part, its SQL type, and the header people see."""

    raw: str
    kind: str
    header: str
