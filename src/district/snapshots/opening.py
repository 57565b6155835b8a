"""Opening a snapshot for the library."""

from django.utils.translation import gettext as _

from district.lib.refusal import Refused
from district.snapshots.models import Snapshot, State
from district.snapshots.spoken import is_of_another_schema, spoken_of
from shixiao.evidence.snapshot import NotASnapshot, open_snapshot
from shixiao.evidence.snapshot import Snapshot as Evidence


def open_frozen(snapshot: Snapshot, *, verify: bool = False) -> Evidence:
    """The library's snapshot, as it was frozen; `verify` hashes every byte first. Raises `Refused`."""
    if snapshot.state != State.FROZEN:
        raise Refused(_("快照“%(title)s”还没有固定，不能使用。") % {"title": snapshot.title})
    try:
        evidence = open_snapshot(snapshot.folder, verify=verify)
    except NotASnapshot as refusal:
        raise Refused(spoken_of(snapshot, refusal.reason)) from refusal
    if fault := other_content(snapshot, evidence.content_sha256):
        raise Refused(fault)
    return evidence


def outdated_by(snapshot: Snapshot) -> str:
    """What to do with a snapshot whose tables an earlier program froze; empty for any other."""
    try:
        open_snapshot(snapshot.folder, verify=False)
    except NotASnapshot as refusal:
        return spoken_of(snapshot, refusal.reason) if is_of_another_schema(refusal.reason) else ""
    return ""


def other_content(snapshot: Snapshot, found: str) -> str:
    """Why a folder that is whole in itself is not what was frozen; empty where it is."""
    if found == snapshot.content_sha256:
        return ""
    sentence = _(
        "快照“%(title)s”的 manifest.json 与固定时登记的内容校验值不符（登记 %(stated)s…，现为 %(found)s…），"
        "有人改写过它。不能再作依据，请从备份恢复，或重新固定。"
    )
    return sentence % {"title": snapshot.title, "stated": snapshot.content_sha256[:12], "found": found[:12]}
