"""What is kept of frozen evidence."""

from district.snapshots.models.snapshot import Snapshot, SnapshotQuerySet, State

__all__ = ["Snapshot", "SnapshotQuerySet", "State"]
