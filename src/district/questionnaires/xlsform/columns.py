"""What the columns of an XLSForm are called, and how our own things are written in its words."""

import re

LANGUAGES = {"zh": "中文 (zh)", "en": "English (en)"}
"""The columns of texts that we write: `label::中文 (zh)`."""
SPOKEN = (
    (re.compile(r"\(zh\b|^zh|中文|chinese|汉语", re.IGNORECASE), "zh"),
    (re.compile(r"\(en\b|^en\b|english|英文", re.IGNORECASE), "en"),
)
UNTRANSLATED = "-"
"""What XLSForm writes where a text lacks one of the form's languages."""
OUR_COLUMNS = ("meaning", "scored", "digits")
"""Columns of `survey` that other programs pass over."""
OUR_CHOICES = ("score", "service")
YES = ("yes", "true", "true()", "1", "是")
METADATA = ("start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "start-geopoint")
"""What a telephone writes down by itself. Nobody is asked, and here the site knows."""


def language_of(header: str) -> tuple[str, str]:
    """A header's column and language: `label::English (en)` is `label` in `en`; an unknown language is empty."""
    column, _, spoken = header.partition("::")
    if not spoken:
        return column.strip(), "zh"
    found = next((language for pattern, language in SPOKEN if pattern.search(spoken.strip())), "")
    return column.strip(), found


_BOUND = re.compile(r"\.\s*(>=|<=)\s*(?:date\(\s*'(\d{4}-\d\d-\d\d)'\s*\)|(-?\d+(?:\.\d+)?))")


def constraint_of(least: str, most: str, *, is_day: bool) -> str:
    """Bounds as XLSForm has them: `. >= 0 and . <= 120`."""
    bounds = ((">=", least), ("<=", most))
    return " and ".join(f". {sign} {_bound(bound, is_day=is_day)}" for sign, bound in bounds if bound)


def _bound(bound: str, *, is_day: bool) -> str:
    return f"date('{bound}')" if is_day else bound


def bounds_of(constraint: str) -> tuple[str, str] | None:
    """The least and the most that a constraint allows; None where it says anything else."""
    found = {">=": "", "<=": ""}
    for part in re.split(r"\s+and\s+", constraint.strip()):
        bound = _BOUND.fullmatch(part.strip())
        if bound is None or found[bound[1]]:
            return None
        found[bound[1]] = bound[2] or bound[3]
    return found[">="], found["<="]


def parameters_of(text: str) -> dict[str, str]:
    """`start=1 end=5 step=1` as a mapping."""
    return dict(re.findall(r"(\w+)\s*=\s*(-?[\d.]+)", text))
