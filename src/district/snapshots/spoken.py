"""The library's sentences in the language of whoever reads, without the places of files on the server."""

from django.utils.translation import get_language

from district.snapshots.models import Snapshot
from shixiao.messages import Said


def language() -> str:
    """The library's name of the language of this page or task."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def spoken(sentence: Said) -> str:
    """A sentence of the library."""
    return sentence.text(language())


def spoken_of(snapshot: Snapshot, sentence: Said) -> str:
    """A sentence about a snapshot's files, which are named as they are in its folder."""
    text = spoken(sentence)
    return text.replace(f"{snapshot.folder}/", "").replace(str(snapshot.folder), snapshot.title)
