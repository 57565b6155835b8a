"""The conditions by which lists of residents are filtered, each as a question that an index answers."""

import re
from datetime import date
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet, TextField
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from district.lib.prefixes import after, begins_with
from district.orgs.models import Level, Organisation
from district.residents.ages import CHILD, ELDERLY, earliest_birth, latest_birth
from district.residents.models import Group, Resident
from district.residents.models.holding import Holds, Incidental, Rare
from district.residents.pinyin import as_typed
from district.residents.sealed import compact, identity_index, phone_index, phone_tail

Rows: TypeAlias = "QuerySet[Any]"
ELDERLY_GROUP, CHILD_GROUP = "elderly", "child"
"""Groups that follow from the birth date."""
OF_A_STREET = 9
"""The first digits of a file number, which say the district and the street."""
_NO_INITIALS = re.compile(r"[iuv]|^[a-z]{5}")
"""No syllable begins with one of these, and hardly a name has five: what was typed is pinyin."""
_NO_SYLLABLE = re.compile(r"(?![zcs]h)[^aeiouv]{2}|[zcs]h[^aeiouv]")
"""No syllable begins so: what was typed are initials. One index is far quicker to ask than two."""
_LETTERS = re.compile(r"[A-Za-züÜ' ]+")


def name_ways(text: str) -> list[tuple[str, str]]:
    """The fields that may begin with what was typed, each with the prefix as it is stored."""
    text = text.strip()
    if not _LETTERS.fullmatch(text):
        return [("name", text)]
    typed = as_typed(text)
    if len(typed) == 1 or _NO_INITIALS.search(typed):
        return [("name_pinyin", typed)]  # both begin with the same letter
    if _NO_SYLLABLE.match(typed):
        return [("name_initials", typed)]
    return [("name_pinyin", typed), ("name_initials", typed)]


def name_condition(text: str) -> Q:
    """Residents, or their summaries, whose name, pinyin or initials begin with what was typed."""
    condition = Q()
    for field, prefix in name_ways(text):
        condition |= begins_with(field, prefix)
    return condition


def by_name(rows: Rows, text: str) -> Rows:
    """Summaries of residents with such a name. What may be either is pinyin alone where nobody has such initials."""
    ways = name_ways(text)
    if len(ways) > 1 and not rows.model._default_manager.filter(begins_with(*ways[-1])).exists():
        return rows.filter(begins_with(*ways[0]))
    return rows.filter(name_condition(text))


def by_file_number(rows: Rows, text: str) -> Rows:
    """Summaries of residents whose file number begins with these digits.

    Fewer digits than a street has are those of most files of the district, which an index only delays.
    """
    digits = compact(text)
    if len(digits) >= OF_A_STREET:
        return rows.filter(begins_with("file_number", digits))
    number = Incidental("file_number", output_field=TextField())
    return rows.filter(GreaterThanOrEqual(number, digits), LessThan(number, after(digits)))


def by_phone_tail(rows: Rows, digits: str) -> Rows:
    """Summaries of residents whose phone ends with these four digits."""
    return rows.filter(Rare(Q(resident__phone_tail=phone_tail(digits))))


def by_organisation(rows: Rows, organisation: Organisation) -> Rows:
    """Summaries of an organisation and everything below it."""
    if organisation.level == Level.DISTRICT:
        return rows
    if organisation.level == Level.CENTRE:
        return rows.filter(centre=organisation)
    return rows.filter(organisation=organisation)


def by_least_age(rows: Rows, age: int, on: date) -> Rows:
    """Summaries of those who are at least so old."""
    return rows.filter(born_on__lte=latest_birth(age, on))


def by_greatest_age(rows: Rows, age: int, on: date) -> Rows:
    """Summaries of those who are at most so old."""
    return rows.filter(born_on__gte=earliest_birth(age, on))


def by_groups(rows: Rows, groups: list[str], on: date) -> Rows:
    """Summaries of those who belong to any of the groups, stated or by age."""
    stated: Any = [Group(group) for group in groups if group in Group.values]
    wanted = Q()
    for group in stated:
        wanted |= Q(Holds("groups", group.bit))
    if ELDERLY_GROUP in groups:
        wanted |= Q(born_on__lte=latest_birth(ELDERLY, on))
    if CHILD_GROUP in groups:
        wanted |= Q(born_on__gte=earliest_birth(CHILD, on))
    return rows.filter(wanted)


def by_whole_number(residents: Rows, text: str) -> Rows:
    """Residents with exactly this identity number or phone."""
    return residents.current().filter(Q(identity_index=identity_index(text)) | Q(phone_index=phone_index(text)))


def living_with(resident: Resident, residents: Rows) -> Rows:
    """Other residents who gave the same phone: most often a family."""
    if not resident.phone_index:
        return residents.none()
    return residents.current().filter(phone_index=resident.phone_index).exclude(pk=resident.pk)
