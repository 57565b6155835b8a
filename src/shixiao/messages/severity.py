"""How grave a finding is, on a sheet or in its evidence."""

from enum import StrEnum


class Severity(StrEnum):
    """`error`: arithmetic, impossible or against the rule. `question`: somebody should look. `note`: worth knowing."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)
