"""The platform's files of a snapshot, as parts that the library freezes."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from district.files import disk
from district.files.store import path_of
from district.lib.refusal import Refused
from district.snapshots.models import IdentifiedBy, ImportedFile, Mapping, Snapshot
from shixiao.evidence.freeze import FileRule, Part


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported file and the part that it is."""

    file: ImportedFile
    part: Part

    @property
    def identified_by(self) -> IdentifiedBy | None:
        """How it names people; None where it names nobody."""
        assert self.file.mapping
        kind = IdentifiedBy(self.file.mapping.identified_by)
        return None if kind is IdentifiedBy.NOBODY else kind


def imported_parts(snapshot: Snapshot, folder: Path) -> list[Imported]:
    """The files, reachable in the folder under names that people know. Their bytes stay in the private store."""
    files = snapshot.imported.select_related("file", "mapping").order_by("uploaded_at", "name", "worksheet", "pk")
    taken: dict[tuple[str, str], int] = {}
    found = []
    for number, file in enumerate(files, 1):
        _check_is_whole(file)
        times = taken[file.name, file.worksheet] = taken.get((file.name, file.worksheet), 0) + 1
        path = _linked(file, folder / str(number), times)
        found.append(Imported(file, Part(path, file.table, file.worksheet, rule_of(file.mapping))))
    return found


def rule_of(mapping: Mapping) -> FileRule:
    """A mapping as the library reads it."""
    return FileRule(
        file="*",
        table=mapping.table,
        columns=mapping.columns,
        values=mapping.values,
        constants=mapping.constants,
        ignore=tuple(mapping.ignored),
    )


def _linked(file: ImportedFile, folder: Path, times: int) -> Path:
    folder.mkdir(mode=0o700)
    name = Path(file.name)
    path = folder / (f"{name.stem} ({times}){name.suffix}" if times > 1 else file.name)
    path.symlink_to(path_of(file.file))
    return path


def _check_is_whole(file: ImportedFile) -> None:
    if not disk.is_whole(file.file.sha256):
        sentence = _("“%(file)s”在磁盘上已损坏，与上传时不一致，没有固定。请重新上传，或从备份恢复。")
        raise Refused(sentence % {"file": file})
