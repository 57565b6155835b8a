"""公民身份号码: what a number must be, and what it says of its holder."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import stdnum.cn.ric as ric
from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError

from district.lib.refusal import Refused
from district.residents.models import Sex
from district.residents.sealed import compact

DEMONSTRATION_REGION = "999999"
"""No place has it, so that no number that begins with it is anybody's."""


_TOLD: Any = (Sex.MALE, Sex.FEMALE)
"""What a number can say; 未知 and 未说明 contradict nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A number that was checked, and what it says."""

    number: str
    born_on: date
    sex: Any


def parse_identity_number(text: str, *, on: date, is_demonstration: bool) -> Identity:
    """A checked identity number. Raises `Refused` with what is wrong with it.

    A demonstration takes made-up numbers only, because its keys are public; every other site refuses them.
    """
    number = compact(text)
    if len(number) != 18 or not (number.isascii() and number[:-1].isdigit()):
        raise Refused(_("身份证号码是 18 位：前 17 位是数字，末位是数字或 X。"))
    if number[-1] != ric.calc_check_digit(number):
        raise Refused(_("身份证号码的校验位不对，请与证件逐位核对。"))
    if is_demonstration != number.startswith(DEMONSTRATION_REGION):
        raise Refused(_wrong_site(is_demonstration))
    born_on = _birth(number)
    if born_on > on:
        raise Refused(_("身份证号码中的出生日期在今天之后，请与证件核对。"))
    return read(number)


def read(number: str) -> Identity:
    """What a number that was checked before says."""
    return Identity(number, ric.get_birth_date(number), Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


def check_agrees(identity: Identity, *, born_on: date, sex: str) -> None:
    """Refuse a birth date or sex that differs from what the number says."""
    if identity.born_on != born_on:
        raise Refused(
            _("身份证号码中的出生日期是 %(number)s，与填写的 %(stated)s 不一致。请核对后改正其中一项。")
            % {"number": identity.born_on.isoformat(), "stated": born_on.isoformat()}
        )
    if sex in _TOLD and identity.sex != sex:
        raise Refused(
            _("身份证号码表示性别为%(number)s，与填写的%(stated)s不一致。请核对后改正其中一项。")
            % {"number": identity.sex.label, "stated": Sex(sex).label}
        )


def _wrong_site(is_demonstration: bool) -> str:
    if is_demonstration:
        return _("这是示范系统，只收 999999 开头的虚构身份证号码；请不要录入真实居民。")
    return _("999999 开头的是示范用的虚构号码，本系统不收。")


def _birth(number: str) -> date:
    """The birth date, of a place that existed then."""
    try:
        born_on: date = ric.get_birth_date(number)
        if not number.startswith(DEMONSTRATION_REGION):
            ric.get_birth_place(number)
    except ValidationError:
        raise Refused(_("身份证号码中的出生日期或行政区划不存在，请与证件逐位核对。")) from None
    return born_on
