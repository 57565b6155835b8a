"""What somebody says of a row, before it is written."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from district.evaluations.models import RowJudgement
from shixiao.runs.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Said:
    """A row's judgement as it is typed. "" and None are nothing said."""

    value: str = ""
    completed: str = ""
    source: str = ""
    awarded: Decimal | None = None
    reason: str = ""
    remedy: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """By the names of the model's fields."""
        return asdict(self)

    @property
    def as_judgement(self) -> Judgement:
        """The same as the library takes it."""
        return RowJudgement(**self.values).said


def said_of(row: RowJudgement) -> Said:
    """What stands written."""
    return Said(row.value, row.completed, row.source, row.awarded, row.reason, row.remedy)
