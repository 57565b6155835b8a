"""How an installation sends texts, as its settings file describes it (config/texting.py)."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Receipts:
    """How the platform reports what became of a text."""

    secret: str
    """Without it nobody may report anything."""
    own_id: str = ""
    """Where our key of the text stands; empty where the platform does not give it back."""
    provider_id: str = ""
    items: str = ""
    """Where the list of receipts stands in a report; empty where the report is one, or a list."""
    state: str = ""
    reason: str = ""
    delivered: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    """Every other state is on the way, and says nothing yet."""
    answer: str = "ok"
    """What the platform expects to read."""


@dataclass(frozen=True, slots=True)
class Platform:
    """An SMS platform that is reached over HTTP."""

    address: str
    body: dict[str, Any]
    """With the placeholders {phone}, {text}, {id}, {secret} in its values."""
    success: str
    """Where in the answer it says whether it took the text: `data.code`."""
    success_values: tuple[str, ...]
    headers: dict[str, str] = field(default_factory=dict)
    """With the placeholders {id} and {secret}."""
    is_form: bool = False
    secret: str = ""
    provider_id: str = ""
    timeout_seconds: int = 10
    is_simulated: bool = False
    """Whether it leads to nobody: then it takes made-up numbers alone, and any other never does."""
    receipts: Receipts | None = None


@dataclass(frozen=True, slots=True)
class Texting:
    """Who texts, and by what."""

    number: str = ""
    """The official number that residents are told to expect."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Those of single organisations, by code."""
    signature: str = ""
    platform: Platform | None = None
    """Without one everybody texts with their own telephone."""
