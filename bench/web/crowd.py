"""A million and a quarter made-up files for measuring lists: quickly made, and with nothing real in their sealed cells.

Ages, sexes, stations and registers are those of the library's demonstration, so that conditions go together as they do
in a district: age with illness, centres with age. Names have the frequencies of the site's demonstration.
"""

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction

from district.lib.inserting import insert
from district.orgs.models import Level, Organisation
from district.residents.demonstration.names import name_of
from district.residents.importing.tidying import tidy
from district.residents.models import Group, Resident, ResidentSummary
from district.residents.pinyin import typed
from shixiao.demonstration.chance import stream
from shixiao.demonstration.days import END, OPEN
from shixiao.demonstration.figures import figures
from shixiao.demonstration.organisations import tree
from shixiao.demonstration.population import population
from shixiao.demonstration.records import holders
from shixiao.demonstration.registers import registers

SEED = 2016
NAMES = 60_000
CHUNK = 50_000
SIGNED = 0.32
"""The share that has or had a contract: 400,000 of 1.25 million."""
OUTCOMES = {
    "completed": 62,
    "no_answer": 14,
    "busy": 5,
    "refused": 7,
    "invalid_number": 6,
    "switched_off": 4,
    "moved": 2,
}
"""Of a hundred last calls."""


def fill(residents: int, at: datetime) -> None:
    """Organisations, residents and their summaries in an empty database; indexes are built when the rows are there."""
    places = _organisations()
    indexed = [(model, index) for model in (Resident, ResidentSummary) for index in model._meta.indexes]
    with connection.schema_editor() as editor:
        for model, index in indexed:
            editor.remove_index(model, index)
    rows = _rows(residents, places, at)
    while some := [row for row, _ in zip(rows, range(CHUNK), strict=False)]:
        with transaction.atomic():
            insert(Resident, (resident for resident, _ in some))
            insert(ResidentSummary, (summary for _, summary in some))
    for model, index in indexed:
        with connection.schema_editor() as editor:
            editor.add_index(model, index)
    tidy()


def _organisations() -> list[Organisation]:
    levels, known = (Level.DISTRICT, Level.CENTRE, Level.STATION), tree(SEED)
    places: list[Organisation] = []
    for at, (code, title) in enumerate(zip(known.codes, known.titles, strict=True)):
        parent = places[int(known.parent[at])] if at else None
        level = levels[int(known.level[at])]
        places.append(Organisation(code=code, title=title, level=level, parent=parent, opened_on=date(2010, 1, 1)))
        places[-1].save(force_insert=True)
    return places


def _rows(residents: int, places: list[Organisation], at: datetime) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each resident with a summary, in the order of their stations, as they would be imported."""
    chance, today = random.Random(SEED), at.date()
    district, counts = tree(SEED), figures(residents * 10_000 // 10_275)
    people = population(SEED, district, counts)
    masks = _masks(people, counts)
    names = [(name, *typed(name)) for name in _names(chance)]
    epoch = today - timedelta(days=END)
    for serial, person in enumerate(np.argsort(people.home, kind="stable")[:residents].tolist(), 1):
        place = places[int(people.home[person])]
        gone = int(people.until[person]) < OPEN
        name, pinyin, initials = chance.choice(names)
        served = today - timedelta(days=chance.randrange(1095)) if chance.random() < 0.2 else None
        known = {
            "file_number": f"999999{place.code[2:4]:>03}{place.code[4:6]:>03}{serial % 100_000:05}",
            "name": name, "name_pinyin": pinyin, "name_initials": initials,
            "sex": "120"[int(people.sex[person])],
            "born_on": epoch + timedelta(days=int(people.born[person])),
            "organisation_id": place.pk,
        }  # fmt: skip
        key = uuid.UUID(int=(0x0190 << 112) | (serial << 64) | chance.getrandbits(62))
        yield (
            known | {
                "id": key, "person_key": key.hex, "filed_on": today, "lives_here_since": today, "phone": b"?" * 44,
                "phone_tail": chance.randrange(10_000).to_bytes(16, "big"), "created_at": at, "updated_at": at,
            },
            known | {
                "resident_id": key, "centre_id": place.parent_id, "groups": int(masks[person]),
                "state": (1 + (int(people.died[person]) > 0)) if gone else 0,
                "is_not_to_call": chance.random() < 0.011,
                "last_service_on": served, "last_service_kind": "publichealth.followup" if served else "",
                "is_home_visit_user": chance.random() < 0.012, **(signed(chance, today, int(people.home[person]))),
            },
        )  # fmt: skip


def signed(chance: random.Random, today: date, place: int) -> dict[str, Any]:
    """What contracts and calls have noted of somebody: a third have signed, and most of those were called."""
    if chance.random() >= SIGNED:
        return {"phone_state": 1}
    until = today + timedelta(days=chance.randint(-300, 360))
    known = {
        "contract_state": 2 if chance.random() < 0.05 else 1, "contract_until": until,
        "contract_since": until - timedelta(days=chance.choice((365, 730, 1095))),
        "contract_team": 1 + place * 3 + chance.randrange(3), "phone_state": 1,
    }  # fmt: skip
    if chance.random() < 0.7:
        outcome = chance.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()))[0]
        known |= {"last_call_on": today - timedelta(days=chance.randrange(720)), "last_call_outcome": outcome}
        known["phone_state"] = 2 if outcome == "completed" else 3 if outcome == "invalid_number" else 1
        known["last_satisfaction"] = (
            chance.choices((1, 2, 3, 4, 5), (1, 2, 9, 38, 50))[0] if outcome == "completed" else None
        )
    return known


def _masks(people: Any, counts: Any) -> Any:
    """The groups of each person: four registers, and four that are drawn."""
    rng, masks = stream(SEED, "masks"), np.zeros(people.born.size, np.int64)
    held = holders(stream(SEED, "holders"), people, counts)
    for name, patients in registers(SEED, people, counts, held).items():
        masks[patients.person[patients.until >= OPEN]] |= Group(name).bit
    for group, share in ((Group.PREGNANT, 0.006), (Group.DISABLED, 0.014), (Group.LOW_INCOME, 0.009)):
        masks[rng.random(masks.size) < share] |= group.bit
    masks[rng.random(masks.size) < 0.0015] |= Group.SPECIAL_FAMILY_PLANNING.bit
    return masks


def _names(chance: random.Random) -> list[str]:
    return [name_of(chance, chance.randint(1935, 2020), is_woman=chance.random() < 0.5) for _ in range(NAMES)]
