"""What a fifth of the made-up residents received over three years (words.toml)."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from district.lib.identifiers import new_id
from district.residents.demonstration.people import words
from district.residents.importing.writing import Values


def served(chance: random.Random, resident: Values, summary: Values, on: date) -> Iterator[Values]:
    """The services of one resident, oldest first; their summary says which was the last."""
    data = words()["services"]
    last = min(day for day in (on, resident["died_on"], resident["moved_on"]) if day)
    first = max(resident["lives_here_since"], last - timedelta(days=365 * data["years"]))
    if first >= last or chance.randrange(100) >= data["served"]:
        return
    number = chance.randint(data["fewest"], data["most"])
    days = sorted(first + timedelta(days=chance.randint(0, (last - first).days)) for _ in range(number))
    kinds = chance.choices(data["kinds"], data["weights"], k=number)
    summary |= {"last_service_on": days[-1], "last_service_kind": kinds[-1]}
    for kind, day in zip(kinds, days, strict=True):
        yield {
            "id": new_id(),
            "resident_id": resident["id"],
            "kind": kind,
            "on": day,
            "organisation_id": resident["organisation_id"],
            "module": kind.partition(".")[0],
            "detail": chance.choice(data["details"][kind]),
        }
