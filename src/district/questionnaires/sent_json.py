"""JSON that a browser sent: read whole or refused with a sentence, never taken half and never a fault of the site."""

import json
import math
import re
from typing import Any

from django.utils.translation import gettext as _

from district.lib.refusal import Refused

UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that no database keeps: NUL, and half of a pair that stands for one character."""
LARGEST = 2**53
"""Whole numbers that browsers and databases write alike."""
DEEPEST = 8
"""Values within values: what a page of ours sends has three."""


def read_json(sent: str | bytes, *, longest: int) -> Any:
    """The value that was sent. Raises `Refused` for what is no JSON, too long, too deep, or cannot be kept."""
    refusal = Refused(_("内容的格式不对，没有保存。请刷新页面后再试。"))
    if len(sent) > longest:
        raise refusal
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise refusal from error
    check_can_be_kept(found)
    return found


def check_can_be_kept(value: Any, depth: int = 0) -> None:
    """Raise `Refused` for a text, a number or a depth of values that no database takes."""
    if isinstance(value, dict):
        inner = [*value, *value.values()]
    elif isinstance(value, list | tuple):
        inner = list(value)
    else:
        _check_plain(value)
        return
    if depth == DEEPEST:
        raise Refused(_("内容的格式不对，没有保存。请刷新页面后再试。"))
    for each in inner:
        check_can_be_kept(each, depth + 1)


def _check_plain(value: Any) -> None:
    if isinstance(value, str) and UNKEEPABLE.search(value):
        raise Refused(_("内容里有无法保存的字符，没有保存。请删去特殊符号后再试。"))
    is_wild = isinstance(value, float) and not math.isfinite(value)
    if is_wild or (isinstance(value, int) and abs(value) > LARGEST):
        raise Refused(_("内容里的数字太大，没有保存。请核对后再试。"))
