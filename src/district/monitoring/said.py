"""What somebody says of a row, before it is written."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from district.monitoring.models import Explanation


@dataclass(frozen=True, slots=True)
class Said:
    """An explanation as it is typed; "" and None are nothing said."""

    value: str = ""
    source: str = ""
    likelihood: str = ""
    causes: str = ""
    reason: str = ""
    measure: str = ""
    responsible: str = ""
    due_on: date | None = None

    @property
    def values(self) -> dict[str, Any]:
        """By the names of the model's fields."""
        return asdict(self)


def said_of(row: Explanation) -> Said:
    """What stands written."""
    return Said(**{name: getattr(row, name) for name in Said.__slots__})
