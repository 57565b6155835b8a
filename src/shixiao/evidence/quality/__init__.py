"""What a careful reader would ask about frozen evidence: every check in `checks/` is run. Nothing is ever corrected.

The folder is the registration. A check is one file, named after its code, with one function
`check(inspected) -> Iterator[QualityFinding]`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from shixiao.evidence.quality import checks
from shixiao.evidence.quality.finding import QualityFinding, Severity
from shixiao.evidence.quality.inspection import Inspection, inspection
from shixiao.evidence.snapshot import Snapshot

__all__ = ["QualityFinding", "Severity", "check_quality", "check_tables", "codes"]

Check = Callable[[Inspection], Iterator[QualityFinding]]


def check_quality(
    snapshot: Snapshot, *, counted: Mapping[tuple[str, int], int] | None = None
) -> tuple[QualityFinding, ...]:
    """Every finding on a snapshot, the gravest first.

    `counted` gives for an indicator's slug and an organisation's number the numerator counted from the records at the
    snapshot's as-of date; the reported counts of a period that ends on that day are held against it.
    """
    return check_tables(snapshot.tables, snapshot.as_of, counted or {})


def check_tables(
    tables: Mapping[str, Path], as_of: date, counted: Mapping[tuple[str, int], int]
) -> tuple[QualityFinding, ...]:
    """Every finding on the Parquet files of frozen tables, the gravest first."""
    with inspection(tables, as_of, counted) as inspected:
        found = [finding for check in _checks().values() for finding in check(inspected)]
    return tuple(sorted(found, key=lambda finding: finding.severity.rank))


def codes() -> tuple[str, ...]:
    """The code of every check, in alphabetical order."""
    return tuple(_checks())


@cache
def _checks() -> dict[str, Check]:
    names = sorted(module.name for module in iter_modules(checks.__path__) if not module.name.startswith("test_"))
    return {name: import_module(f"{checks.__name__}.{name}").check for name in names}
