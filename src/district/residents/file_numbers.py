"""居民健康档案编号: county (6 digits), street or town (3), committee (3), serial (5). It has no check digit."""

from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.residents.sealed import compact

PREFIX, LENGTH = 12, 17
"""Digits that say where a file was made, and all of them."""
_PARTS = ((0, 6), (6, 9), (9, 12), (12, 17))


def parse_file_number(text: str) -> str:
    """A file number as it is stored. Raises `Refused` for what the standard does not allow."""
    number = compact(text)
    if len(number) != LENGTH or not number.isascii() or not number.isdigit():
        raise Refused(_("健康档案编号是 17 位数字：县区 6 位、街道（乡镇）3 位、居（村）委会 3 位、序号 5 位。"))
    check_prefix(number[:PREFIX])
    if int(number[PREFIX:]) == 0:
        raise Refused(_("健康档案编号的末 5 位是序号，从 00001 开始。"))
    return number


def check_prefix(prefix: str) -> None:
    """Refuse the first twelve digits if no street or committee has them."""
    if len(prefix) != PREFIX or not prefix.isascii() or not prefix.isdigit():
        raise Refused(_("编号前缀是 12 位数字：县区 6 位、街道（乡镇）3 位、居（村）委会 3 位。"))
    if prefix[0] == "0" or int(prefix[6:9]) == 0:
        raise Refused(_("健康档案编号的县区代码不以 0 开头，街道（乡镇）代码不是 000。"))
    committee = int(prefix[9:12])
    if not (1 <= committee <= 99 or 101 <= committee <= 199 or 901 <= committee <= 999):
        raise Refused(_("健康档案编号第 10–12 位：居委会 001–099，村委会 101–199，其他组织 901–999。"))


def grouped(number: str) -> str:
    """A file number as people read it: in its four parts."""
    return " ".join(number[start:end] for start, end in _PARTS)
