"""Telephone numbers of residents."""

import re

import phonenumbers
from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.residents.sealed import compact

_MADE_UP = re.compile(r"100\d{8}")
"""Eleven digits that no mobile phone has."""
_MOBILE = 11


def parse_phone(text: str, *, is_demonstration: bool) -> str:
    """A phone as it is stored: eleven digits, or area code and number. Raises `Refused`.

    A demonstration takes made-up phones only, so that nobody is called from it; every other site refuses them.
    """
    number = compact(text)
    if _MADE_UP.fullmatch(number):
        if not is_demonstration:
            raise Refused(_("100 开头的 11 位号码是示范用的虚构电话，本系统不收。"))
        return number
    if is_demonstration:
        raise Refused(_("这是示范系统，只收 100 开头的 11 位虚构电话；请不要录入真实居民的电话。"))
    return _national(number)


def _national(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number, "CN")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number_for_region(parsed, "CN"):
        raise Refused(_("电话号码不对：手机是 11 位，固定电话请带区号，如 010-12345678。"))
    digits = str(parsed.national_number)
    return digits if len(digits) == _MOBILE and digits.startswith("1") else f"0{digits}"
