"""The last column holds two things in one cell: 偏差原因 (reason) and 改进措施 (remedy)."""

import re
from functools import cache

from shixiao.sheets.vocabulary import vocabulary


@cache
def _pattern() -> re.Pattern[str]:
    markers = vocabulary()["explanation"]
    reason, remedy = ("|".join(map(re.escape, markers[key])) for key in ("reason", "remedy"))
    return re.compile(
        rf"(?:(?:{reason})\s*[:：]\s*)?(?P<reason>.*?)\s*(?:(?:{remedy})\s*[:：]\s*(?P<remedy>.*))?", re.DOTALL
    )


def split_explanation(text: str | None) -> tuple[str | None, str | None]:
    """Reason and remedy of an explanation cell; text without a marker is a reason."""
    match = _pattern().fullmatch((text or "").strip())
    assert match is not None
    return match["reason"] or None, match["remedy"] or None
