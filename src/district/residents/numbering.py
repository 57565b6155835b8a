"""The next free file number of a street's committee."""

from uuid import UUID

from django.utils.translation import gettext as _

from district.lib.prefixes import begins_with
from district.lib.refusal import Refused
from district.residents.file_numbers import LENGTH, PREFIX
from district.residents.models import Resident, ResidentSummary

_MOST = 10 ** (LENGTH - PREFIX) - 1


def usual_prefix(organisation: UUID) -> str:
    """The twelve digits with which a file of this organisation begins; empty while it has none."""
    numbers = ResidentSummary.objects.filter(organisation=organisation).order_by("name_pinyin", "file_number")
    return (numbers.values_list("file_number", flat=True).first() or "")[:PREFIX]


def next_file_number(prefix: str) -> str:
    """The number after the greatest with these twelve digits. Two at once are told apart by the unique column."""
    taken = Resident.objects.filter(begins_with("file_number", prefix)).order_by("-file_number")
    greatest = taken.values_list("file_number", flat=True).first()
    serial = int(greatest[PREFIX:]) + 1 if greatest else 1
    if serial > _MOST:
        raise Refused(_("该居（村）委会的 5 位序号已用完，请换用新的居（村）委会代码。"))
    return f"{prefix}{serial:0{LENGTH - PREFIX}}"
