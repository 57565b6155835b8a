"""What people ask the list of residents: every condition alone, in pairs and in threes, in three scopes."""

import random
from collections.abc import Iterator
from itertools import combinations
from typing import Any

CONDITIONS = {
    "state": ("state=0", "state=2"),
    "age": ("from=65", "to=6", "from=40&to=49", "from=95"),
    "sex": ("sex=2", "sex=1"),
    "groups": ("groups=hypertension", "groups=tuberculosis", "groups=pregnant&groups=disabled", "groups=elderly"),
    "name": ("name=李", "name=王秀", "name=zhang", "name=li", "name=wxy", "name=尉迟"),
    "quiet": ("quiet=on",),
    "unserved": ("unserved=2026-01-01",),
    "file": ("file=999999005",),
    "tail": ("tail=1234",),
}
"""Ways to fill in each condition, from broad to narrow."""
SCOPES = ("QH", "QH01", "QH0703")
"""The whole district, its largest centre but one, and a station."""
DEEP = ("page=2", "page=500", "page=12000", "page=24990", "sort=born_on", "sort=-file_number", "sort=born_on&page=9000")
"""Other pages and orders of the whole list."""


def questions(sample: int, seed: int = 7) -> list[dict[str, Any]]:
    """Every single condition in every scope and every deep page, and a sample of the pairs and threes."""
    singles = [_question(scope, (text,)) for scope in SCOPES for texts in CONDITIONS.values() for text in texts]
    plain = [_question(scope, ()) for scope in SCOPES]
    deep = [_question("QH", (text,)) for text in DEEP]
    several = random.Random(seed).sample(list(_several()), sample)
    return plain + singles + deep + several


def _several() -> Iterator[dict[str, Any]]:
    for number in (2, 3):
        for names in combinations(CONDITIONS, number):
            for texts in _ways(names):
                for scope in SCOPES:
                    yield _question(scope, texts)


def _ways(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not names:
        yield ()
        return
    for rest in _ways(names[1:]):
        yield from ((text, *rest) for text in CONDITIONS[names[0]])


def _question(scope: str, texts: tuple[str, ...]) -> dict[str, Any]:
    return {"scope": scope, "query": "&".join((*texts, "size=50")), "conditions": len(texts)}
