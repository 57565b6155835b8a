"""What a check found in the evidence."""

from dataclasses import dataclass

from shixiao.messages import Message
from shixiao.messages.severity import Severity

__all__ = ["QualityFinding", "Severity"]


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
