"""The ways in which the site writes, as something that can be killed."""

import io
from datetime import UTC, datetime
from uuid import UUID

from django.core.management import call_command
from django.db import transaction

from district.access.actor import Actor
from district.audit.models import Event
from district.audit.trail import record
from district.files.models import StoredFile
from district.files.store import keep, path_of
from district.orgs.models import Level, Organisation

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
BY = Actor("staff", "1", "张敏（QH0103）")


def migrated() -> None:
    """An empty database with all its tables."""
    call_command("migrate", verbosity=0, interactive=False)


class Edit:
    """An edit with optimistic locking and its event, as every action writes them."""

    def prepare(self) -> None:
        self.row = Organisation.objects.create(code="QH", title="0", level=Level.DISTRICT)

    def write(self, number: int) -> None:
        with transaction.atomic():
            row = Organisation.objects.get(pk=self.row.pk)
            row.change(row.version, title=f"{number}")
            record("orgs.organisation.changed", by=BY, at=AT, target=row, after={"title": f"{number}"})

    def numbers(self) -> set[int]:
        return {int(event.after["title"]) for event in Event.objects.all()}

    def torn(self) -> int:
        row = Organisation.objects.get(pk=self.row.pk)
        return (row.version - 1 != Event.objects.count()) + (int(row.title) != max(self.numbers()))


class KeepFile:
    """A file in the private store: bytes first, then the row that says they are there."""

    def prepare(self) -> None:
        """Nothing is needed."""

    def write(self, number: int) -> None:
        content = io.BytesIO(f"行,{number}\n".encode() * 400)
        keep(content, name=f"{number}.csv", kinds=("csv",), organisation=UUID(int=1), by=BY, at=AT)

    def numbers(self) -> set[int]:
        return {int(kept.name.removesuffix(".csv")) for kept in StoredFile.objects.all()}

    def torn(self) -> int:
        return sum(path_of(kept).stat().st_size != kept.size for kept in StoredFile.objects.all())


class Careless(Edit):
    """A writer that acknowledges an edit before it is written. The harness must find it out."""

    def write(self, number: int) -> None:
        if number % 4 == 3:
            for owed in range(number - 3, number + 1):
                super().write(owed)


PATHS = {"edit": Edit, "file": KeepFile}
FAULTY = {"careless": Careless}
