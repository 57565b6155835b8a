"""What a check found in the evidence."""

from dataclasses import dataclass
from enum import StrEnum

from shixiao.messages import Message


class Severity(StrEnum):
    """`error`: it cannot be true. `question`: somebody should look. `note`: worth knowing."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """One finding: `count` records of `table`, of which `examples` are the `row` numbers of the first five.

    `organisation` is the number of the health centre it concerns; None for the district as a whole.
    """

    code: str
    severity: Severity
    table: str
    message: Message
    organisation: int | None
    count: int
    examples: tuple[int, ...]
