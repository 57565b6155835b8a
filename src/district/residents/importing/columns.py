"""The columns of an import, and which of them a file's headers mean."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Any] = {
    "file_number": _("健康档案编号"),
    "name": _("姓名"),
    "identity_number": _("身份证号码"),
    "born_on": _("出生日期"),
    "sex": _("性别"),
    "organisation": _("建档机构"),
    "phone": _("电话"),
    "second_phone": _("备用电话"),
    "address": _("住址"),
    "filed_on": _("建档日期"),
    "lives_here_since": _("居住起始日期"),
    "groups": _("人群"),
    "died_on": _("死亡日期"),
    "moved_on": _("迁出日期"),
    "do_not_call": _("免打扰"),
}
"""Every column in words."""
REQUIRED = ("file_number", "name", "organisation")
"""Without these no row can be taken. Birth date and sex may be left to the identity number."""
DAYS = frozenset({"born_on", "filed_on", "lives_here_since", "died_on", "moved_on", "do_not_call"})
SECRET = frozenset({"identity_number", "phone", "second_phone", "address"})
"""Columns whose cells are repeated in no list of rejects."""

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]|[\s*＊:：]")


@cache
def words() -> dict[str, Any]:
    """What columns.toml holds."""
    return tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf8"))


def guess(headers: Iterable[str]) -> dict[str, str]:
    """The column that each header means, as far as its name tells; each column once, the first header wins."""
    found: dict[str, str] = {}
    for header in headers:
        column = _meanings().get(plain(header))
        if column and column not in found.values():
            found[header] = column
    return found


def plain(text: str) -> str:
    """A header or word in half width and small letters, without spaces and brackets."""
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", text).lower())


def missing(columns: Mapping[str, str]) -> list[str]:
    """The titles of required columns that no header means."""
    return [str(TITLES[name]) for name in REQUIRED if name not in columns.values()]


@cache
def _meanings() -> dict[str, str]:
    return {plain(header): name for name, headers in words()["headers"].items() for header in headers}
