"""What an adjustment changed, row by row."""

from dataclasses import dataclass
from typing import Any

from district.goals.models import GoalRow, GoalVersion

SHOWN = ("level1", "level2", "name", "goal", "measure", "target", "weight", "rule")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that is new, gone, or says something else."""

    name: str
    kind: str
    """`added`, `removed` or `changed`."""
    cells: tuple[tuple[Any, Any, Any], ...]
    """Title, before, after of each cell that differs."""


def changes(before: GoalVersion, after: GoalVersion) -> list[Change]:
    """Every row that differs between two versions, in the order of the later one; those gone at the end."""
    earlier = {row.key: row for row in before.rows.order_by("position")}
    later = {row.key: row for row in after.rows.order_by("position")}
    found = [_change(earlier.get(key), row) for key, row in later.items()]
    gone = [Change(row.name, "removed", ()) for key, row in earlier.items() if key not in later]
    return [change for change in found if change is not None] + gone


def _change(before: GoalRow | None, after: GoalRow) -> Change | None:
    if before is None:
        return Change(after.name, "added", ())
    cells = tuple(
        (GoalRow._meta.get_field(name).verbose_name, getattr(before, name), getattr(after, name))
        for name in SHOWN
        if getattr(before, name) != getattr(after, name)
    )
    return Change(after.name, "changed", cells) if cells else None
