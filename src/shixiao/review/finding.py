"""What a check found on a sheet."""

from dataclasses import dataclass
from enum import StrEnum

from shixiao.messages import Message


class Severity(StrEnum):
    """`error`: arithmetic or impossible. `question`: a reviewer should ask. `note`: worth knowing."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `row` names the row as printed (None for the whole sheet), values are as printed."""

    code: str
    severity: Severity
    row: str | None
    message: Message
    stated: str | None = None
    computed: str | None = None
