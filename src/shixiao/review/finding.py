"""What a check found on a sheet."""

from dataclasses import dataclass

from shixiao.messages import Message
from shixiao.messages.severity import Severity

__all__ = ["Finding", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `row` names the row as printed (None for the whole sheet), values are as printed."""

    code: str
    severity: Severity
    row: str | None
    message: Message
    stated: str | None = None
    computed: str | None = None
