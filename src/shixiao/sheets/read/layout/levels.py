"""Level-1 and level-2 names down the rows: merged cells, and labels that a page break lost."""

from dataclasses import dataclass, field

from shixiao.sheets.families import level1_family, level2_families
from shixiao.sheets.vocabulary import vocabulary
from shixiao.values import tidy


@dataclass(slots=True)
class Levels:
    """Carries names down. A 社会效益 row whose level-1 label was lost belongs to 效益指标, not to the row above."""

    level1: str | None = None
    level2: str | None = None
    _printed: dict[str, str] = field(default_factory=dict)

    def next(self, level1: str | None, level2: str | None) -> tuple[str | None, str | None]:
        """The names of a row whose own cells are `level1` and `level2` (None where nothing is printed)."""
        own1, own2 = tidy(level1), tidy(level2)
        if own1:
            self.level1, self.level2 = own1, None
            family = level1_family(own1)
            if family:
                self._printed.setdefault(family, own1)
        if own2:
            self.level2 = own2
            if not own1:
                self.level1 = self._owner(own2)
        return self.level1, self.level2

    def _owner(self, level2: str) -> str | None:
        owners = level2_families(level2)
        current = level1_family(self.level1)
        if not owners or current is None or current in owners:
            return self.level1
        return self._printed.get(owners[0]) or vocabulary()["level1_names"].get(owners[0], self.level1)
