"""A doubt before it is raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from district.contracts.models import Contract
from district.orgs.models import Organisation
from district.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubted, and the records it rests on."""

    key: str
    """The same for the same records, so that a doubt is raised once."""
    organisation: Organisation
    note: str
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """`contracts`: the keys of the contracts; what else the page shows."""
    contract: Contract | None = None
    resident: Resident | None = None
