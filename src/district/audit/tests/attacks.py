"""What somebody with the database's file can do to the trail, without the key. Each attack says where it struck."""

import hashlib
import json
import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from district.audit.canonical import FIELDS
from district.audit.tests.copied import AT, ENTRIES, identifier

Places = set[int | str]
Attack = Callable[[Any, random.Random], Places]

JSONS = ("before", "after")
TEXTS = tuple(name for name in FIELDS if name not in ("id", "at", "organisation", *JSONS))
COLUMNS = "sequence, event_id, digest, sealed_at, version"


def event_of(db: Any, sequence: int) -> str:
    (found,) = db.execute("SELECT event_id FROM audit_seal WHERE sequence = ?", [sequence]).fetchone()
    return str(found)


def any_two(chance: random.Random) -> tuple[int, int]:
    first, second = chance.sample(range(1, ENTRIES + 1), 2)
    return first, second


def forged(chance: random.Random) -> str:
    return hashlib.sha256(chance.randbytes(8)).hexdigest()


def set_event(db: Any, sequence: int, column: str, value: Any) -> Places:
    db.execute(f"UPDATE audit_event SET {column} = ? WHERE id = ?", [value, event_of(db, sequence)])
    return {sequence}


def text_edited(db: Any, chance: random.Random) -> Places:
    return set_event(db, chance.randint(1, ENTRIES), chance.choice(TEXTS), f"改{chance.random()}")


def amount_edited(db: Any, chance: random.Random) -> Places:
    return set_event(db, chance.randint(1, ENTRIES), chance.choice(JSONS), json.dumps({"amount": str(chance.random())}))


def field_taken_out(db: Any, chance: random.Random) -> Places:
    return set_event(db, chance.randint(1, ENTRIES), chance.choice(JSONS), "{}")


def made_unreadable(db: Any, chance: random.Random) -> Places:
    column, value = chance.choice((("at", "soon"), ("before", "{"), ("after", "NaN"), ("organisation", "x")))
    return set_event(db, chance.randint(1, ENTRIES), column, value)


def time_edited(db: Any, chance: random.Random) -> Places:
    moved = AT + timedelta(microseconds=chance.randint(1, 999_999))
    times = (f"{moved:%Y-%m-%d %H:%M:%S.%f}", "9999-12-31 23:59:59.999999", "0001-01-01 00:00:00")
    return set_event(db, chance.randint(1, ENTRIES), "at", chance.choice(times))


def organisation_edited(db: Any, chance: random.Random) -> Places:
    return set_event(db, chance.randint(1, ENTRIES), "organisation", uuid.UUID(int=chance.getrandbits(128)).hex)


def identifier_edited(db: Any, chance: random.Random) -> Places:
    sequence, other = chance.randint(1, ENTRIES), identifier(AT, chance)
    return set_event(db, sequence, "id", other) | {str(uuid.UUID(other))}


def event_deleted(db: Any, chance: random.Random) -> Places:
    sequence = chance.randint(1, ENTRIES)
    db.execute("DELETE FROM audit_event WHERE id = ?", [event_of(db, sequence)])
    return {sequence}


def seal_deleted(db: Any, chance: random.Random) -> Places:
    sequence = chance.randint(1, ENTRIES - 1)
    event = event_of(db, sequence)
    db.execute("DELETE FROM audit_seal WHERE sequence = ?", [sequence])
    return {sequence, str(uuid.UUID(event))}


def taken_out_whole(db: Any, chance: random.Random) -> Places:
    """Event and seal deleted, and the numbers closed up."""
    sequence = chance.randint(1, ENTRIES - 1)
    db.execute("DELETE FROM audit_event WHERE id = ?", [event_of(db, sequence)])
    db.execute("DELETE FROM audit_seal WHERE sequence = ?", [sequence])
    for number in range(sequence + 1, ENTRIES + 1):
        db.execute("UPDATE audit_seal SET sequence = ? WHERE sequence = ?", [number - 1, number])
    return {sequence, ENTRIES}


def insert_event(db: Any, identifier: str) -> None:
    names = ", ".join(f'"{name}"' for name in ("at", "organisation", *TEXTS, *JSONS))
    db.execute(f"INSERT INTO audit_event (id, {names}) SELECT ?, {names} FROM audit_event LIMIT 1", [identifier])


def event_inserted(db: Any, chance: random.Random) -> Places:
    other = chance.choice(
        (identifier(AT + timedelta(seconds=chance.random()), chance), uuid.UUID(int=chance.getrandbits(128)).hex)
    )
    insert_event(db, other)
    return {str(uuid.UUID(other))}


def inserted_with_a_seal(db: Any, chance: random.Random) -> Places:
    """Anywhere in the chain, the numbers behind moved up, sealed without the key."""
    sequence, other = chance.randint(1, ENTRIES), identifier(AT, chance)
    insert_event(db, other)
    for number in range(ENTRIES, sequence - 1, -1):
        db.execute("UPDATE audit_seal SET sequence = ? WHERE sequence = ?", [number + 1, number])
    row = [sequence, other, forged(chance), str(AT), 1]
    db.execute(f"INSERT INTO audit_seal ({COLUMNS}) VALUES (?, ?, ?, ?, ?)", row)
    return {sequence, ENTRIES}


def appended_with_a_seal(db: Any, chance: random.Random) -> Places:
    other = identifier(AT, chance)
    insert_event(db, other)
    db.execute(
        f"INSERT INTO audit_seal ({COLUMNS}) VALUES (?, ?, ?, ?, 1)", [ENTRIES + 1, other, forged(chance), str(AT)]
    )
    return {ENTRIES + 1}


def events_swapped(db: Any, chance: random.Random) -> Places:
    """All that two events say is exchanged, their identifiers stay."""
    first, second = any_two(chance)
    ids = [event_of(db, first), event_of(db, second)]
    db.execute("UPDATE audit_event SET id = 'x' WHERE id = ?", [ids[0]])
    db.execute("UPDATE audit_event SET id = ? WHERE id = ?", ids)
    db.execute("UPDATE audit_event SET id = ? WHERE id = 'x'", [ids[1]])
    return {first, second}


def swap_seals(db: Any, first: int, second: int, columns: str) -> Places:
    names = columns.split(", ")
    rows = [db.execute(f"SELECT {columns} FROM audit_seal WHERE sequence = ?", [n]).fetchone() for n in (first, second)]
    places = ", ".join(f"{name} = ?" for name in names)
    if "event_id" in names:
        db.execute("UPDATE audit_seal SET event_id = event_id || 'x' WHERE sequence IN (?, ?)", [first, second])
    db.execute(f"UPDATE audit_seal SET {places} WHERE sequence = ?", [*rows[1], first])
    db.execute(f"UPDATE audit_seal SET {places} WHERE sequence = ?", [*rows[0], second])
    return {first, second}


def seals_swapped(db: Any, chance: random.Random) -> Places:
    return swap_seals(db, *any_two(chance), "event_id, digest, sealed_at, version")


def neighbours_swapped(db: Any, chance: random.Random) -> Places:
    first = chance.randint(1, ENTRIES - 1)
    return swap_seals(db, first, first + 1, "event_id, digest, sealed_at, version")


def names_swapped(db: Any, chance: random.Random) -> Places:
    """Two seals name each other's event."""
    return swap_seals(db, *any_two(chance), "event_id")


def digests_swapped(db: Any, chance: random.Random) -> Places:
    return swap_seals(db, *any_two(chance), "digest")


def set_seal(db: Any, chance: random.Random, column: str, value: Any) -> Places:
    sequence = chance.randint(1, ENTRIES)
    db.execute(f"UPDATE audit_seal SET {column} = ? WHERE sequence = ?", [value, sequence])
    return {sequence}


def digest_edited(db: Any, chance: random.Random) -> Places:
    return set_seal(db, chance, "digest", chance.choice((forged(chance), "", "zz", "0" * 64)))


def seal_time_edited(db: Any, chance: random.Random) -> Places:
    return set_seal(db, chance, "sealed_at", chance.choice(("2024-06-14 02:30:00.000001", "soon", "")))


def version_edited(db: Any, chance: random.Random) -> Places:
    return set_seal(db, chance, "version", chance.choice((0, 2, 99)))


def rewritten_without_the_key(db: Any, chance: random.Random) -> Places:
    """From somewhere to the end every digest is made anew, with another key."""
    sequence = chance.randint(1, ENTRIES)
    for number in range(sequence, ENTRIES + 1):
        db.execute("UPDATE audit_seal SET digest = ? WHERE sequence = ?", [forged(chance), number])
    return {sequence, ENTRIES}


def tail_cut(db: Any, chance: random.Random) -> Places:
    last = ENTRIES - chance.randint(1, ENTRIES)
    for number in range(last + 1, ENTRIES + 1):
        db.execute("DELETE FROM audit_event WHERE id = ?", [event_of(db, number)])
    db.execute("DELETE FROM audit_seal WHERE sequence > ?", [last])
    return {ENTRIES}


ATTACKS: tuple[Attack, ...] = (
    text_edited, amount_edited, field_taken_out, made_unreadable, time_edited, organisation_edited, identifier_edited,
    event_deleted, seal_deleted, taken_out_whole, event_inserted, inserted_with_a_seal, appended_with_a_seal,
    events_swapped, seals_swapped, neighbours_swapped, names_swapped, digests_swapped,
    digest_edited, seal_time_edited, version_edited, rewritten_without_the_key, tail_cut,
)  # fmt: skip
