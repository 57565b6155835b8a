"""What the cells of an import mean: the registry's own rules, remembered where many cells share their beginning."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.lib.series import series
from district.residents.importing.columns import plain, words
from district.residents.models import Group
from district.residents.phones import parse_phone
from district.residents.sealed import compact

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?|(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile(r"\d{9,}[Xx]?")
"""Longer than a day, and so a telephone or identity number."""
_MOBILE, _PREFIX = 11, 7
_BETWEEN = re.compile(r"[、，,;；/|\s]+")


def parse_day(text: str) -> date:
    """A day as files write it: 2020-01-02, 2020/1/2, 2020年1月2日, 20200102, with or without a time."""
    return _day(text[:10]) if len(text) > 10 and text[10] in " T" else _day(text)


@lru_cache(100_000)
def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        if found:
            year, month, day = (int(part) for part in found.groups() if part)
            return date(year, month, day)
    except ValueError:
        pass
    raise Refused(_("“%(text)s”不是日期，请写成 2020-01-31。") % {"text": repeated(text)})


def parse_any_phone(text: str, *, is_demonstration: bool) -> str:
    """A phone by the registry's rule, which looks at no digit of a mobile phone behind the seventh."""
    number = compact(text)
    if len(number) == _MOBILE and number[0] == "1" and number.isascii() and number.isdigit():
        _check_mobile(number[:_PREFIX], is_demonstration)
        return number
    return parse_phone(text, is_demonstration=is_demonstration)


@lru_cache(50_000)
def _check_mobile(prefix: str, is_demonstration: bool) -> None:
    parse_phone(prefix + "0" * (_MOBILE - _PREFIX), is_demonstration=is_demonstration)


def repeated(text: str, longest: int = 20) -> str:
    """As much of a cell as a sentence may repeat: no number of a person, which may stand in the wrong column."""
    return _NUMBER.sub("****", text)[:longest]


def parse_sex(text: str) -> str:
    """A sex's code from its word or code."""
    found = _sexes().get(plain(text))
    if found is None:
        raise Refused(_("性别写“男”或“女”。"))
    return found


def parse_groups(text: str) -> list[str]:
    """The groups that a cell names. Those that follow from age are passed over."""
    found = []
    for word in filter(None, _BETWEEN.split(text)):
        if plain(word) in _by_age():
            continue
        group = _groups().get(plain(word))
        if group is None:
            raise Refused(_("没有“%(word)s”这一人群。可写：%(known)s。") % {"word": repeated(word), "known": _known()})
        found.append(group)
    return list(dict.fromkeys(found))


def parse_quiet(text: str, on: date) -> date | None:
    """Since when somebody is not to be called: a day, or yes; none for no."""
    word = plain(text)
    if word in words()["flags"]["no"]:
        return None
    return on if word in words()["flags"]["yes"] else parse_day(text)


@cache
def _sexes() -> Mapping[str, str]:
    return {plain(word): code for code, listed in words()["sexes"].items() for word in listed}


@cache
def _groups() -> Mapping[str, str]:
    own = {plain(name): name for name in Group.values}
    return own | {plain(word): name for name, listed in words()["groups"].items() for word in listed}


@cache
def _by_age() -> frozenset[str]:
    return frozenset(plain(word) for word in words()["ages"]["ignored"])


def _known() -> str:
    """What a file may call each group; files are in Chinese whatever the page is in."""
    return series(listed[0] for listed in words()["groups"].values())
