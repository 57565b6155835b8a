"""Files that may be one person's, found by comparing indexes; nothing is opened for it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from district.residents.models import DuplicateCandidate, Likeness, Resident
from district.residents.sealed import phone_index

BATCH = 500
"""Groups of alike files that are looked up together."""
MOST = 20
"""Files of one name and birth date beyond which pairs would only hide the others."""


def alike(*, name: str, born_on: date, phone: str, apart_from: Any = None) -> list[tuple[Resident, Any]]:
    """The files of any organisation that have this name with this birth date or phone."""
    index = phone_index(phone)
    same = Q(born_on=born_on) | Q(phone_index=index) if index else Q(born_on=born_on)
    found = Resident.objects.current().filter(same, name=name).exclude(pk=apart_from).select_related("organisation")
    return [(one, _likeness(one, born_on)) for one in found.order_by("pk")[:MOST]]


def note_alike(resident: Resident, at: datetime) -> int:
    """Write down the pairs of this resident with others that nobody has looked at; says how many are new.

    Pairs that a correction has made unlike, and that nobody has dismissed, are taken away.
    """
    others = Resident.objects.current().filter(name=resident.name).exclude(pk=resident.pk)
    same = Q(born_on=resident.born_on)
    if resident.phone_index:
        same |= Q(phone_index=resident.phone_index)
    found = list(others.filter(same)[:MOST])
    if len(found) < MOST:
        like = Q(first__in=found) | Q(second__in=found)
        _pairs_with(resident).filter(dismissed_at__isnull=True).exclude(like).delete()
    before = _pairs_with(resident).count()
    _write([_pair(resident, other, _likeness(other, resident.born_on), at) for other in found])
    return int(_pairs_with(resident).count() - before)


def find_all(at: datetime, report: Callable[[int], None] = lambda _compared: None) -> int:
    """Compare all files of the district with each other, as after an import; says how many pairs it wrote.

    `report` hears how many groups of alike files were compared, and may raise to stop; what was written stays.
    """
    before = DuplicateCandidate.objects.count()
    for compared, pairs in enumerate(_all_pairs(at), 1):
        _write(pairs)
        report(compared)
    return DuplicateCandidate.objects.count() - before


def _all_pairs(at: datetime) -> Iterator[list[DuplicateCandidate]]:
    current = Resident.objects.current().order_by()
    by_birth = current.values("name", "born_on").annotate(files=Count("pk")).filter(files__gt=1, files__lte=MOST)
    for group in by_birth.iterator(BATCH):
        yield _pairs_of(Likeness.NAME_AND_BIRTH, at, name=group["name"], born_on=group["born_on"])
    with_phone = current.filter(phone_index__isnull=False)
    by_phone = with_phone.values("phone_index", "name").annotate(files=Count("pk")).filter(files__gt=1, files__lte=MOST)
    for group in by_phone.iterator(BATCH):
        yield _pairs_of(Likeness.NAME_AND_PHONE, at, name=group["name"], phone_index=group["phone_index"])


def _pairs_of(likeness: Any, at: datetime, **same: Any) -> list[DuplicateCandidate]:
    files = list(Resident.objects.current().filter(**same).order_by("pk"))
    return [_pair(one, other, likeness, at) for place, one in enumerate(files) for other in files[place + 1 :]]


def _pair(one: Resident, other: Resident, likeness: Any, at: datetime) -> DuplicateCandidate:
    first, second = sorted((one, other), key=lambda resident: str(resident.pk))
    return DuplicateCandidate(first=first, second=second, likeness=likeness, found_at=at)


def _write(pairs: list[DuplicateCandidate]) -> None:
    """Write the pairs that are not known yet; dismissed ones stay dismissed."""
    DuplicateCandidate.objects.bulk_create(pairs, ignore_conflicts=True)


def _pairs_with(resident: Resident) -> Any:
    return DuplicateCandidate.objects.filter(Q(first=resident) | Q(second=resident))


def _likeness(other: Resident, born_on: date) -> Any:
    return Likeness.NAME_AND_BIRTH if other.born_on == born_on else Likeness.NAME_AND_PHONE
