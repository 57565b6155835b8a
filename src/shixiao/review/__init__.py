"""What a careful reviewer would say about a sheet: every check in `checks/` is run, and their findings are ordered.

The folder is the registration. A check is one file, named after its code, with one function
`check(figures, rulebook) -> Iterator[Finding]`. One that adds up rows, or misses some, sets `NEEDS_EVERY_ROW`: it is
silent on a sheet of which rows could not be read.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from shixiao.review import checks
from shixiao.review.finding import Finding, Severity
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import SheetFigures

__all__ = ["Finding", "Severity", "codes", "review"]

Check = Callable[[SheetFigures, Rulebook], Iterator[Finding]]

EMPTY = "empty_sheet"
"""The one check that silences all others: a blank form is not reproached with each blank cell."""


def review(figures: SheetFigures, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Every finding on a sheet: its rows from top to bottom, the sheet as a whole last, the gravest first in each."""
    blank = () if figures.sheet.has_gaps else tuple(_checks()[EMPTY](figures, rulebook))
    silent = _needing_every_row() if figures.sheet.has_gaps else frozenset()
    checked = (check for code, check in _checks().items() if code not in silent)
    found = blank or [finding for check in checked for finding in check(figures, rulebook)]
    order = _row_order(figures)
    return tuple(sorted(found, key=lambda finding: (order.get(finding.row, len(order)), finding.severity.rank)))


def codes() -> tuple[str, ...]:
    """The code of every check, in alphabetical order."""
    return tuple(_checks())


@cache
def _checks() -> dict[str, Check]:
    names = sorted(module.name for module in iter_modules(checks.__path__) if not module.name.startswith("test_"))
    return {name: import_module(f"{checks.__name__}.{name}").check for name in names}


@cache
def _needing_every_row() -> frozenset[str]:
    modules = {code: import_module(f"{checks.__name__}.{code}") for code in _checks()}
    return frozenset(code for code, module in modules.items() if getattr(module, "NEEDS_EVERY_ROW", False))


def _row_order(figures: SheetFigures) -> dict[str | None, int]:
    """The first place of each row name; the sheet itself (None) is not among them and so comes last."""
    names = [fund.row.row for fund in figures.funds] + [indicator.row.level3 for indicator in figures.indicators]
    return {name: place for place, name in reversed(list(enumerate(names)))}
