"""The sealed columns of a resident: sealing, opening, and the indexes by which they are found."""

import unicodedata
from collections.abc import Mapping, Sequence
from uuid import UUID

from district.lib.blind_index import blind_index
from district.lib.sealing import Place
from district.lib.site_keys import index_key, key_ring, person_secret
from district.residents.models import Resident
from shixiao.evidence.freeze.persons import pseudonyms

SEALED = ("identity_number", "phone", "second_phone", "address")
"""The columns that no query and no page sees in plain text unless it is revealed."""
TAIL = 4
"""How many last digits of a phone can be searched for."""


def sealed_columns(row: UUID, plain: Mapping[str, str]) -> dict[str, bytes | None]:
    """The columns to write for these plain values: ciphertexts bound to the row, with their indexes. Empty is None."""
    columns = {name: _seal(row, name, value) for name, value in plain.items() if name in SEALED}
    if "identity_number" in plain:
        columns["identity_index"] = identity_index(plain["identity_number"])
    if "phone" in plain:
        columns["phone_index"] = phone_index(plain["phone"])
        columns["phone_tail"] = phone_tail(plain["phone"])
    return columns


def opened(resident: Resident, column: str) -> str:
    """The plain text of a sealed column; empty if there is none. Raises `Unsealable`."""
    return opened_cell(resident.pk, column, getattr(resident, column))


def opened_cell(row: UUID, column: str, sealed: bytes | None) -> str:
    """The plain text of a cell that was sealed for this row, wherever it is kept. Raises `Unsealable`."""
    return key_ring().open(sealed, _place(row, column)) if sealed else ""


def opened_all(resident: Resident) -> dict[str, str]:
    """Every sealed column in plain text: for checking an edit, never for a page."""
    return {column: opened(resident, column) for column in SEALED}


def sealed_anew(row: UUID, column: str, sealed: bytes) -> bytes | None:
    """The same cell of a row, sealed with the newest key. Raises `Unsealable`."""
    return _seal(row, column, opened_cell(row, column, sealed))


def identity_index(number: str) -> bytes | None:
    """The index of an identity number, however it was written; none for an empty one."""
    return _index("identity", compact(number))


def phone_index(phone: str) -> bytes | None:
    """The index of a phone as `phones.parse_phone` writes it."""
    return _index("phone", compact(phone))


def phone_tail(phone: str) -> bytes | None:
    """The index of a phone's last four digits, which must not be the whole of it."""
    return _index("phone tail", compact(phone)[-TAIL:])


def person_key(row: UUID) -> str:
    """The pseudonym under which frozen evidence knows the resident with this key."""
    return person_keys([row])[0]


def person_keys(rows: Sequence[UUID]) -> list[str]:
    """The pseudonyms of many residents."""
    return pseudonyms([str(row) for row in rows], person_secret())


def compact(number: str) -> str:
    """A number without spaces and hyphens, in half-width capitals: `…００２ⅹ` is `…002X`."""
    return unicodedata.normalize("NFKC", number).upper().replace(" ", "").replace("-", "").strip()


def _index(purpose: str, value: str) -> bytes | None:
    return blind_index(index_key(), purpose, value) if value else None


def _seal(row: UUID, column: str, value: str) -> bytes | None:
    return key_ring().seal(value, _place(row, column)) if value else None


def _place(row: UUID, column: str) -> Place:
    return Place(Resident._meta.db_table, column, str(row))
