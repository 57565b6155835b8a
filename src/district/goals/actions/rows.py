"""The rows of a version that is being drawn up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.audit import trail
from district.goals import rules
from district.goals.actions.looking import UNSEEN
from district.goals.locking import counted, opened, reread
from district.goals.models import GoalRow, GoalVersion
from district.lib.identifiers import new_id
from district.lib.refusal import Refused


@transaction.atomic
def add_row(*, version: GoalVersion, values: Mapping[str, Any], by: Actor, at: datetime) -> GoalRow:
    """One more row at the end. `key` names an indicator of the library, or is "" for a row that people declare."""
    version = opened(version, by)
    row = _added(version, values)
    counted(version)
    trail.record("goals.row.added", by=by, at=at, target=row, after=dict(values))
    return row


@transaction.atomic
def add_rows(*, version: GoalVersion, rows: Sequence[Mapping[str, Any]], by: Actor, at: datetime) -> list[GoalRow]:
    """Several rows, all or none, with one event: from Excel, from a sheet in a file, from last year."""
    version = opened(version, by)
    added = [_added(version, values) for values in rows]
    counted(version)
    trail.record("goals.rows.imported", by=by, at=at, target=version, after={"rows": len(added)})
    return added


@transaction.atomic
def take_sheet(
    *, version: GoalVersion, rows: Sequence[Mapping[str, Any]], expected_goal: str, by: Actor, at: datetime
) -> tuple[int, bool]:
    """The rows of a filed sheet, and its general goal where the version has none of its own.

    How many rows were taken, and whether the general goal was.
    """
    version = opened(version, by)
    for values in rows:
        _added(version, values)
    stated = {} if version.expected_goal.strip() or not expected_goal.strip() else {"expected_goal": expected_goal}
    changed = version.change(version.version, **stated)
    trail.record("goals.rows.imported", by=by, at=at, target=changed, after={"rows": len(rows), **stated})
    return len(rows), bool(stated)


@transaction.atomic
def edit_row(*, row: GoalRow, seen: int, values: Mapping[str, Any], by: Actor, at: datetime) -> GoalRow:
    """Change what a row says. Raises `Conflict`."""
    version, row = reread(row, by)
    rules.check_weight(values["weight"])
    rules.check_is_new(version, values["name"], row)
    before, after = trail.changes(row, values)
    changed = row.change(seen, **values, **(UNSEEN if "target" in after else {}))
    counted(version)
    trail.record("goals.row.edited", by=by, at=at, target=changed, before=before, after=after)
    return changed


@transaction.atomic
def remove_row(*, row: GoalRow, by: Actor, at: datetime) -> None:
    """Take a row out."""
    version, row = reread(row, by)
    before = {"name": row.name, "target": row.target, "weight": row.weight}
    trail.record("goals.row.removed", by=by, at=at, target=row, before=before)
    row.delete()
    counted(version)


@transaction.atomic
def move_row(*, row: GoalRow, places: int, by: Actor, at: datetime) -> GoalRow:
    """Move a row up (negative) or down among the others."""
    version, row = reread(row, by)
    rows = list(version.rows.order_by("position"))
    now = next(place for place, each in enumerate(rows) if each.pk == row.pk)
    wanted = now + places
    if not 0 <= wanted < len(rows):
        raise Refused(_("已经在最边上，不能再移动。"))
    rows.insert(wanted, rows.pop(now))
    for position, each in enumerate(rows, 1):
        GoalRow.objects.filter(pk=each.pk).update(position=position)
    counted(version)
    moved = GoalRow.objects.get(pk=row.pk)
    trail.record("goals.row.moved", by=by, at=at, target=moved, after={"position": wanted + 1})
    return moved


def _added(version: GoalVersion, values: Mapping[str, Any]) -> GoalRow:
    rules.check_weight(values["weight"])
    rules.check_is_new(version, values["name"])
    given = {**values}
    key = given.pop("key", "") or f"row-{new_id().hex[-12:]}"
    rules.check_is_free_key(version, key)
    last = version.rows.aggregate(last=Max("position"))["last"] or 0
    return GoalRow.objects.create(version_of=version, position=last + 1, key=key, **given)
