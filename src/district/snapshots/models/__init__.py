"""What is kept of frozen evidence."""

from district.snapshots.models.comparison import Comparison, ComparisonQuerySet
from district.snapshots.models.imported import ImportedFile, ImportedFileQuerySet
from district.snapshots.models.mapping import IdentifiedBy, Mapping, MappingQuerySet
from district.snapshots.models.refused import RefusedRow, RefusedRowQuerySet
from district.snapshots.models.snapshot import Condition, Snapshot, SnapshotQuerySet, State

__all__ = [
    "Comparison", "ComparisonQuerySet", "Condition", "IdentifiedBy", "ImportedFile", "ImportedFileQuerySet", "Mapping",
    "MappingQuerySet", "RefusedRow", "RefusedRowQuerySet", "Snapshot", "SnapshotQuerySet", "State",
]  # fmt: skip
