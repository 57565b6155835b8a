"""Hashing a snapshot again: every byte of its files, every row in them, and its hash against what was written down."""

from district.snapshots.models import Snapshot
from district.snapshots.opening import other_content
from district.snapshots.spoken import spoken_of
from shixiao.evidence.snapshot import open_snapshot, verify_snapshot


def damage_of(snapshot: Snapshot) -> str:
    """What is not as it was frozen, as sentences that name the files; empty for a whole snapshot."""
    if faults := verify_snapshot(snapshot.folder):
        return " ".join(spoken_of(snapshot, fault) for fault in faults)
    return other_content(snapshot, open_snapshot(snapshot.folder, verify=False).content_sha256)
