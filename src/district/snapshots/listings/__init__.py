"""The lists of snapshots."""

from district.snapshots.listings.imports import IMPORTS
from district.snapshots.listings.refused import REFUSED
from district.snapshots.listings.snapshots import SNAPSHOTS

__all__ = ["IMPORTS", "REFUSED", "SNAPSHOTS"]
