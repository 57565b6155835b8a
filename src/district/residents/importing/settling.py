"""What becomes of checked rows: a new file, an update, nothing to do, or a reject. Repeating it changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.lib.versions import Conflict
from district.residents.importing.checking import Fault
from district.residents.importing.entries import Entry, Origin
from district.residents.importing.tally import Tally
from district.residents.importing.updating import update
from district.residents.importing.writing import rows_of
from district.residents.models import Resident
from district.residents.sealed import identity_index

Placed = tuple[Any, Entry]
"""An entry with where it stood."""
Rejected = tuple[Any, Fault]


@dataclass(slots=True)
class Known:
    """The files that exist already with a chunk's numbers."""

    by_number: dict[str, Resident]
    by_identity: dict[bytes, Resident]


class Settler:
    """Settles chunk after chunk of one import."""

    def __init__(self, origin: Origin, scope: Scope, *, is_updating: bool) -> None:
        self._origin, self._scope, self._is_updating = origin, scope, is_updating
        self._centres: dict[UUID, UUID | None] = {}
        self._index = lru_cache(4096)(identity_index)

    def settle(self, chunk: Sequence[Placed], tally: Tally) -> list[Rejected]:
        """Write what is to be written, and say which rows were rejected."""
        rejected: list[Rejected] = []
        for part in _apart(chunk):
            rejected += self._settle(part, tally)
        return rejected

    def _settle(self, part: list[Placed], tally: Tally) -> list[Rejected]:
        try:
            with transaction.atomic():
                counted, rejected = self._write(part)
        except (IntegrityError, Conflict):  # somebody wrote one of them at this moment: now it is known
            with transaction.atomic():
                counted, rejected = self._write(part)
        tally.created += counted.created
        tally.updated += counted.updated
        tally.there += counted.there
        tally.rejected += len(rejected)
        return rejected

    def _write(self, part: list[Placed]) -> tuple[Tally, list[Rejected]]:
        tally, rejected, new = Tally(), list[Rejected](), list[Entry]()
        known = self._known([entry for _place, entry in part])
        for place, entry in part:
            found = known.by_number.get(entry.given.file_number)
            fault = self._fault(entry, found, known)
            if fault:
                rejected.append((place, fault))
            elif found is None:
                new.append(entry)
            elif found.created_at == self._origin.at:
                tally.created += 1  # by this very import, before it was interrupted
            elif self._is_updating and update(found, entry, self._origin):
                tally.updated += 1
            else:
                tally.there += 1
        rows_of(new, self._origin, self._centres).write()
        tally.created += len(new)
        return tally, rejected

    def _known(self, entries: Sequence[Entry]) -> Known:
        numbers = [entry.given.file_number for entry in entries]
        indexes = [index for entry in entries if (index := self._index(entry.given.identity_number))]
        by_number = Resident.objects.filter(file_number__in=numbers)
        by_identity = Resident.objects.current().filter(identity_index__in=indexes)
        return Known(
            {found.file_number: found for found in by_number},
            {bytes(found.identity_index): found for found in by_identity},
        )

    def _fault(self, entry: Entry, found: Resident | None, known: Known) -> Fault | None:
        """Why a row cannot be taken beside the files that exist."""
        given = entry.given
        holder = known.by_identity.get(self._index(given.identity_number) or b"")
        if holder is not None and holder.file_number != given.file_number:
            return Fault("identity_number", self._filed_elsewhere(holder))
        if found is None:
            return None
        if not self._scope.covers(found.organisation_id) or found.merged_into_id:
            return Fault("file_number", _("健康档案编号 %(number)s 已被使用，请核对。") % {"number": found.file_number})
        is_same = holder is not None or (found.name, found.born_on) == (given.name, given.born_on)
        has_other = given.identity_number and found.identity_index and holder is None
        if has_other or not is_same:
            return Fault("file_number", _("该编号的档案姓名、出生日期或身份证号码与本行不同，请核对。"))
        return None

    def _filed_elsewhere(self, holder: Resident) -> str:
        if self._scope.covers(holder.organisation_id):
            return _("该身份证号码已建档：%(resident)s。请在原档案上修改。") % {"resident": holder}
        return _("该身份证号码已在另一机构建档。请联系管理中心办理转入。")


def _apart(chunk: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Parts in which no number occurs twice, so that the second of two meets the first as a file that exists."""
    part: list[Placed] = []
    seen: set[str] = set()
    for placed in chunk:
        given = placed[1].given
        numbers = {given.file_number, given.identity_number} - {""}
        if numbers & seen:
            yield part
            part, seen = [], set()
        part.append(placed)
        seen |= numbers
    yield part
