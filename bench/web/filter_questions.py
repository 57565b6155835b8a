"""What people ask the filter of contracted residents: every condition alone, in pairs, threes and fours, in three scopes."""

import random
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

CONDITIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "centre": ({"centre": ["QH01"]}, {"centre": ["QH02", "QH05", "QH11"]}),
    "state": ({"state": 0},),
    "groups": ({"groups": ["hypertension"]}, {"groups": ["hypertension", "diabetes", "elderly"]}, {"groups": ["disabled"]}),
    "age": ({"from": 65}, {"from": 40, "to": 49}, {"to": 6}),
    "sex": ({"sex": "2"},),
    "visits": ({"visits": "yes"}, {"visits": "no"}),
    "contract": ({"contract": ["active"]}, {"contract": ["expired"]}, {"contract": ["ended"]}, {"contract": ["never"]}),
    "expiry": ({"within": 30}, {"expires_since": "2027-01-01", "expires_until": "2027-03-31"}),
    "service": ({"unserved": 365}, {"service": "publichealth.followup"}, {"served_since": "2026-06-01"}),
    "call": ({"uncalled": 90}, {"outcome": ["no_answer", "busy"]}, {"outcome": ["completed"]}, {"called_since": "2026-11-01"}),
    "satisfaction": ({"satisfaction": [1, 2]}, {"satisfaction": [4, 5]}),
    "callable": ({"callable": "yes"}, {"callable": "no"}),
    "phone": ({"phone": [3]}, {"phone": [1, 2]}),
}  # fmt: skip
"""Ways to fill in each condition, from broad to narrow."""
SCOPES = ("QH", "QH01", "QH0703")
"""The whole district, its largest centre but one, and a station."""


def questions(sample: int, seed: int = 7) -> list[dict[str, Any]]:
    """No condition and every single one in every scope, and a sample of the combinations."""
    singles = [
        _question(scope, (way,)) for name in CONDITIONS for scope in _scopes((name,)) for way in CONDITIONS[name]
    ]
    plain = [_question(scope, ()) for scope in SCOPES]
    several = random.Random(seed).sample(list(_several()), sample)
    return plain + singles + several


def _several() -> Iterator[dict[str, Any]]:
    for number in (2, 3, 4):
        for names in combinations(CONDITIONS, number):
            for ways in product(*(CONDITIONS[name] for name in names)):
                yield from (_question(scope, ways) for scope in _scopes(names))


def _scopes(names: tuple[str, ...]) -> tuple[str, ...]:
    """Where it can be asked: a centre is chosen in the district alone."""
    return SCOPES[:1] if "centre" in names else SCOPES


def _question(scope: str, ways: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    merged = {name: value for way in ways for name, value in way.items()}
    return {"scope": scope, "filter": merged, "query": str(merged), "conditions": len(ways)}
