"""Whom the platform means: the numbers by which it names people become our own names of them, before anything is
written.

Who is in the registry gets the resident's key, as in the modules' own rows, so that their pseudonym leads back to
them. Anybody else keeps a name of their own, a keyed digest of what the platform calls them: no number reaches a disk.
"""

import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from stdnum.iso7064 import mod_11_2

from district.lib.site_keys import person_secret
from district.residents.models import Resident
from district.residents.sealed import compact, identity_index
from district.snapshots.models import IdentifiedBy
from shixiao.evidence.freeze import Part

CHUNK = 500
"""Values that one query looks for."""
OLD_FORM, WRONG_DIGIT = "100000700101000", "100000197001010000"
"""Nobody's numbers. The library refuses them for the same reason as those in whose place they stand."""
_DAY = r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
_OLD = re.compile(rf"[1-9]\d{{5}}\d\d{_DAY}\d{{3}}")
_NEW = re.compile(rf"[1-9]\d{{5}}(18|19|20)\d\d{_DAY}\d{{3}}[\dX]")


@dataclass(slots=True)
class Naming:
    """How the people of each part are named: `kinds` by the part's path. Counts the rows as it goes."""

    kinds: Mapping[str, IdentifiedBy]
    rows: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """By part: how many rows name somebody of the registry (True), and how many somebody else (False)."""

    def __call__(self, part: Part, given: Sequence[str]) -> Sequence[str] | None:
        """The names of some people of a part; None for a part that names them as we do."""
        kind = self.kinds.get(str(part.path))
        if kind is None:
            return None
        written = [compact(text) for text in given]
        known = _FINDERS[kind]({text for text in written if text})
        self.rows.update((str(part.path), text in known) for text in written if text)
        return [str(known[text]) if text in known else _stranger(kind, text) for text in written]


def _stranger(kind: IdentifiedBy, text: str) -> str:
    """The name of somebody who is not in the registry."""
    if not text:
        return ""
    if _OLD.fullmatch(text):
        return OLD_FORM
    if _NEW.fullmatch(text) and not mod_11_2.is_valid(text):
        return WRONG_DIGIT
    return hmac.digest(person_secret(), f"platform|{kind}|{text}".encode(), "sha256").hex()[:32]


def _by_identity(numbers: set[str]) -> dict[str, UUID]:
    indexes = {bytes(index): number for number in numbers if (index := identity_index(number))}
    found: dict[str, UUID] = {}
    for some in _chunks(indexes):
        rows = Resident.objects.current().filter(identity_index__in=some).values_list("identity_index", "pk")
        found |= {indexes[bytes(index)]: key for index, key in rows}
    return found


def _by_file_number(numbers: set[str]) -> dict[str, UUID]:
    return _going_on("file_number", {number: number for number in numbers})


def _by_key(texts: set[str]) -> dict[str, UUID]:
    keys = {text: key for text in texts if (key := _key(text))}
    return _going_on("pk", keys)


def _going_on(column: str, wanted: Mapping[str, object]) -> dict[str, UUID]:
    """The residents found by a column, or the file in which theirs goes on."""
    found: dict[object, UUID] = {}
    for some in _chunks(wanted.values()):
        rows = Resident.objects.filter(**{f"{column}__in": some}).values_list(column, "pk", "merged_into")
        found |= {value: _last(key, into) for value, key, into in rows}
    return {text: found[value] for text, value in wanted.items() if value in found}


def _last(key: UUID, into: UUID | None) -> UUID:
    while into is not None:
        key, into = Resident.objects.values_list("pk", "merged_into").get(pk=into)
    return key


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _nobody(texts: set[str]) -> dict[str, UUID]:  # noqa: ARG001
    return {}


_FINDERS: dict[Any, Callable[[set[str]], dict[str, UUID]]] = {
    IdentifiedBy.IDENTITY: _by_identity,
    IdentifiedBy.FILE_NUMBER: _by_file_number,
    IdentifiedBy.RESIDENT: _by_key,
    IdentifiedBy.PLATFORM: _nobody,
    IdentifiedBy.NOBODY: _nobody,
}


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    given = iter(values)
    while some := list(islice(given, CHUNK)):
        yield some
