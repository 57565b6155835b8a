"""The library's sentences about a snapshot, without the places of files on the server."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from django.utils.translation import gettext as _

from district.shell.spoken import spoken
from district.snapshots.models import Snapshot
from shixiao.messages import Message, Said


def spoken_of(snapshot: Snapshot, sentence: Said) -> str:
    """A sentence about a snapshot's files, which are named as they are in its folder."""
    if is_of_another_schema(sentence):
        return _outdated(snapshot, dict(sentence.values))
    text = spoken(sentence)
    return text.replace(f"{snapshot.folder}/", "").replace(str(snapshot.folder), snapshot.title)


def is_of_another_schema(sentence: Said) -> TypeGuard[Message]:
    """Whether it says that an earlier program froze the snapshot."""
    return isinstance(sentence, Message) and sentence.key == "freezing.schema_version"


def _outdated(snapshot: Snapshot, versions: Mapping[str, Any]) -> str:
    """What to do with a snapshot that an earlier program froze: its tables are no longer those that are counted."""
    sentence = _(
        "快照“%(title)s”是升级前按第 %(found)s 版表结构固定的，现在的程序只认第 %(known)s 版，"
        "不能再用它测算、核验或比较。"
        "请在“固定证据快照”里按同一截止日期（%(day)s）重新固定，再用新的快照测算。"
        "已签发的自评表和文件不受影响，仍可核验；要逐字节复算，请用当时的程序。"
    )
    return sentence % {"title": snapshot.title, "day": snapshot.as_of.isoformat(), **versions}
