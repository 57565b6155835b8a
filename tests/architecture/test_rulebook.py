"""Every rule says where it comes from and whether that text was read, so that a default can be told from a law."""

import tomllib
from collections.abc import Iterator
from typing import Any

from tests.architecture.repository import LIBRARY, expect_none

FIELDS = {"value", "source", "verified"}


def faults(name: str, book: dict[str, Any]) -> Iterator[str]:
    """What a rulebook leaves unsaid."""
    for rule, stated in book.items():
        if not isinstance(stated, dict):
            if rule not in ("region", "year"):
                yield f"{name}: {rule} is no table with value, source and verified"
        elif stated.keys() != FIELDS:
            yield f"{name}: {rule} needs exactly {', '.join(sorted(FIELDS))}"
        elif not (isinstance(stated["source"], str) and stated["source"].strip()):
            yield f"{name}: {rule} has no source"
        elif not isinstance(stated["verified"], bool):
            yield f"{name}: {rule} must be verified = true or false"


def test_every_rule_has_its_source() -> None:
    books = sorted((LIBRARY / "rulebook").rglob("*.toml"))
    assert {path.parent.name for path in books} >= {"national", "beijing", "service"}
    for path in books:
        book = tomllib.loads(path.read_text("utf8"))
        expect_none(faults(path.name, book))
        region = path.relative_to(LIBRARY / "rulebook").parts[0]
        assert (book["region"], book["year"]) == (region, int(path.stem))


def test_a_rule_without_source_is_refused() -> None:
    rule = {"value": "10", "source": "财预〔2020〕10号", "verified": False}
    assert not list(faults("x", {"region": "x", "year": 2020, "weight": rule}))
    assert list(faults("x", {"weight": "10"}))
    assert list(faults("x", {"weight": {"value": "10", "verified": True}}))
    assert list(faults("x", {"weight": rule | {"source": " "}}))
    assert list(faults("x", {"weight": rule | {"verified": "no"}}))
