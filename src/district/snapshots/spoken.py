"""The library's sentences about a snapshot, without the places of files on the server."""

from district.shell.spoken import spoken
from district.snapshots.models import Snapshot
from shixiao.messages import Said


def spoken_of(snapshot: Snapshot, sentence: Said) -> str:
    """A sentence about a snapshot's files, which are named as they are in its folder."""
    text = spoken(sentence)
    return text.replace(f"{snapshot.folder}/", "").replace(str(snapshot.folder), snapshot.title)
