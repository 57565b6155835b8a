"""What anybody may find of signed sheets: by code, by year, by a document that carries one. No scope stands here,
because a signed sheet is public as far as these pages show it."""

from typing import Any

from district.filings.codes import LENGTH, read_code
from district.filings.models import Filing


def by_code(typed: str) -> Filing | None:
    """The signed sheet under a code; None where there is none."""
    code = read_code(typed)
    if len(code) != LENGTH:
        return None
    found: Filing | None = Filing.objects.with_sheet().signed().filter(code=code).first()
    return found


def of_year(year: int) -> list[Any]:
    """The signed sheets of a year that no signed correction has replaced."""
    rows = Filing.objects.with_sheet().of_year(year).signed().newest()
    return list(rows.order_by("organisation__code", "evaluation__goal_version__goal__title"))


def years() -> list[int]:
    """The years that have signed sheets, the newest first."""
    path = "evaluation__goal_version__goal__year"
    return list(Filing.objects.signed().order_by(f"-{path}").values_list(path, flat=True).distinct())
