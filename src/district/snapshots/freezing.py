"""The whole story of freezing: the modules' rows and the platform's files, read at one moment, become a snapshot.

leftovers removed → rows collected → people renamed, all frozen by the library → quality asked → written down with its
event. Until the last step the row says that it is being frozen, and whoever begins again begins from the start.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from district.access.actor import Actor
from district.lib.refusal import Refused
from district.lib.site_keys import person_secret
from district.shell.spoken import language
from district.snapshots import actions, inspecting, rejects
from district.snapshots.actions.adopting import remove
from district.snapshots.collecting import Brought, brought, collect
from district.snapshots.models import Snapshot
from district.snapshots.parts import Imported, imported_parts
from district.snapshots.persons import Naming
from district.snapshots.reading import one_reading
from district.snapshots.sourced import sources_of
from district.snapshots.spoken import spoken_of
from shixiao import __version__
from shixiao.evidence.freeze import Frozen, Part, Unfreezable, freeze_parts
from shixiao.evidence.snapshot import open_snapshot
from shixiao.evidence.tables import FROZEN
from shixiao.evidence.title import Title

Advance = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and what is being done. May raise to stop the work."""


@dataclass(slots=True)
class Steps:
    """Counts the steps of one freezing, and says in words which one it is."""

    advance: Advance
    total: int
    done: int = 0

    def says(self, sentence: str) -> None:
        """What is being done now."""
        self.advance(self.done, self.total, sentence)

    def ends(self) -> None:
        """One step is done."""
        self.done += 1


def freeze_now(snapshot: Snapshot, *, by: Actor, now: Callable[[], datetime], advance: Advance) -> Snapshot:
    """Freeze what was asked for, in this thread. Raises `Refused`; then no folder is left, and the row is as it was."""
    remove(snapshot.folder)
    try:
        return _frozen(snapshot, by, now, advance)
    except Unfreezable as refusal:
        remove(snapshot.folder)
        raise Refused(spoken_of(snapshot, refusal.reason)) from refusal
    except BaseException:
        remove(snapshot.folder)
        raise


def _frozen(snapshot: Snapshot, by: Actor, now: Callable[[], datetime], advance: Advance) -> Snapshot:
    modules = brought()
    with _workshop(snapshot) as folder, one_reading():
        imported = imported_parts(snapshot, folder)
        steps = Steps(advance, 2 * len(modules) + len(imported) + len(FROZEN) + 2)
        own = [_collected(one, folder, snapshot, steps) for one in modules]
        naming = Naming({str(one.part.path): one.identified_by for one in imported if one.identified_by})
        frozen = _freeze(snapshot, [*own, *(one.part for one in imported)], naming, steps)
    told = _told(modules, imported, naming)
    found = _found(snapshot, frozen, told, steps)
    kept = rejects.keep(frozen.rejects, snapshot, by=by, at=now())
    rows = rejects.rows_of(frozen.rejects, snapshot, told)
    return actions.keep_frozen(snapshot=snapshot, refused_rows=rows, by=by, at=now(), rejects=kept, **found)


def _collected(one: Brought, folder: Path, snapshot: Snapshot, steps: Steps) -> Part:
    title = Title(one.table).text(language())

    def step(count: int) -> None:
        steps.says(_("正在收集%(table)s：%(count)s 行") % {"table": title, "count": f"{count:,}"})

    step(0)
    part = collect(one, folder, snapshot.as_of, step)
    steps.ends()
    return part


def _freeze(snapshot: Snapshot, parts: Sequence[Part], naming: Naming, steps: Steps) -> Frozen:
    def progress(what: str, done: int, total: int) -> None:  # noqa: ARG001
        steps.ends()
        table = what.split(".")[0]
        title = Title(table).text(language()) if table in FROZEN else what
        steps.says(_("正在固定：%(what)s") % {"what": title})

    return freeze_parts(
        parts,
        snapshot.folder,
        as_of=snapshot.as_of,
        key=person_secret(),
        progress=progress,
        code_version=__version__,
        residents=naming,
    )


def _found(snapshot: Snapshot, frozen: Frozen, told: dict[Any, Any], steps: Steps) -> dict[str, Any]:
    """What is written down of a frozen folder."""
    steps.says(_("正在检查证据质量"))
    evidence = open_snapshot(snapshot.folder, verify=False)
    findings = inspecting.findings_of(evidence)
    steps.ends()
    steps.says(_("正在核对在册居民"))
    sources, refused = sources_of(snapshot.folder, told)
    return {
        "content_sha256": frozen.content_sha256,
        "key_id": evidence.key_id,
        "code_version": evidence.code_version,
        "rows": dict(evidence.rows),
        "refused": refused,
        "sources": sources,
        "findings": findings,
        "persons": inspecting.persons_of(evidence),
    }


def _told(modules: Sequence[Brought], imported: Sequence[Imported], naming: Naming) -> dict[Any, Any]:
    """What is known of each part of the source beside what the library says, by its file and worksheet."""
    told: dict[Any, Any] = {}
    for one in modules:
        told[one.file, ""] = {"title": Title(one.table).text("zh"), "module": one.label}
    for each in imported:
        counted = {"known": naming.rows[str(each.part.path), True], "unknown": naming.rows[str(each.part.path), False]}
        told[each.part.path.name, each.part.worksheet] = {
            "imported": str(each.file.pk),
            "mapping": str(each.file.mapping),
            **(counted if each.identified_by else {}),
        }
    return told


@contextmanager
def _workshop(snapshot: Snapshot) -> Generator[Path]:
    """A private folder beside the snapshot, removed whatever happens."""
    folder = snapshot.folder.with_name(f"{snapshot.folder.name}.work")
    folder.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove(folder)
