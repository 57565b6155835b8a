"""What came of the rows of an import."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Tally:
    """Every row is counted exactly once."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    there: int = 0
    """The file existed already, and nothing was to be changed in it."""
    rejected: int = 0

    def plain(self) -> dict[str, int]:
        """For the task and the audit trail."""
        return asdict(self)
