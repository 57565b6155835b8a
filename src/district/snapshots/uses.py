"""What was made of a snapshot by the parts above, whatever they are: whoever points to one uses it."""

from typing import Any

from django.db.models import Count

from district.snapshots.models import Snapshot

PREFIX = "uses_"


def with_uses(rows: Any) -> Any:
    """The snapshots with the number of rows of each kind that use them."""
    counts = {f"{PREFIX}{at}": Count(one.field.related_query_name(), distinct=True) for at, one in enumerate(_uses())}
    return rows.annotate(**counts)


def use_count(snapshot: Any) -> int:
    """How many rows use a snapshot."""
    return sum(getattr(snapshot, f"{PREFIX}{at}") for at, _one in enumerate(_uses()))


def uses_of(snapshot: Any) -> list[tuple[Any, int]]:
    """What each kind is called, and how many of it use a snapshot that `with_uses` has counted."""
    return [
        (one.related_model._meta.verbose_name, getattr(snapshot, f"{PREFIX}{at}")) for at, one in enumerate(_uses())
    ]


def _uses() -> list[Any]:
    related = Snapshot._meta.related_objects
    return [one for one in related if one.related_model._meta.app_label != "snapshots" and not one.hidden]
