"""The ways in which the site writes, as something that can be killed."""

import io
from collections import Counter
from decimal import Decimal
from uuid import UUID

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from district.audit.models import Event
from district.budgets.models import Booking, Column, Kind, Project
from district.budgets.tests.story import book, budgeted, project_of
from district.files.models import StoredFile
from district.files.store import keep, path_of
from district.orgs.actions import organisations
from district.orgs.models import Organisation
from district.orgs.tree import scope_of
from district.tasks import running
from district.tasks.models import Task
from tests.faults.killed_backup import MakeBackup
from tests.faults.killed_calls import SaveCall
from tests.faults.killed_residents import CreateResident, ImportResidents
from tests.faults.one_by_one import AT, BY, OneByOne, office
from tests.faults.site_killed import Writing


def migrated() -> None:
    """An empty database with all its tables."""
    call_command("migrate", verbosity=0, interactive=False)


def rename(row: Organisation, number: int) -> None:
    """An edit with optimistic locking and its event."""
    row.refresh_from_db()
    values = {name: getattr(row, name) for name in ("code", "level", "parent", "opened_on")}
    organisations.edit(row, seen=row.version, by=BY, at=AT, title=f"{number}", **values)


class Edit(OneByOne):
    """An edit of an organisation."""

    def prepare(self) -> None:
        self.row = office()

    def write(self, number: int) -> None:
        rename(self.row, number)

    def numbers(self) -> set[int]:
        return {int(event.after["title"]) for event in Event.objects.filter(action="orgs.organisation.changed")}

    def torn(self) -> int:
        self.row.refresh_from_db()
        events = Event.objects.filter(action="orgs.organisation.changed").count()
        return (self.row.version - 1 != events) + (int(self.row.title) != max(self.numbers()))


class KeepFile(OneByOne):
    """A file in the private store: bytes first, then the row that says they are there."""

    def write(self, number: int) -> None:
        content = io.BytesIO(f"行,{number}\n".encode() * 400)
        keep(content, name=f"{number}.csv", kinds=("csv",), organisation=UUID(int=1), by=BY, at=AT)

    def numbers(self) -> set[int]:
        return {int(kept.name.removesuffix(".csv")) for kept in StoredFile.objects.all()}

    def torn(self) -> int:
        sizes = sum(path_of(kept).stat().st_size != kept.size for kept in StoredFile.objects.all())
        return sizes + abs(StoredFile.objects.count() - Event.objects.filter(action="files.file.kept").count())


class Payment(OneByOne):
    """A payment with its number in the ledger and its event."""

    def prepare(self) -> None:
        self.project = budgeted(project_of(office()), "9000000.00")
        self.first = 3
        """What is booked before has the numbers 1 and 2."""

    def write(self, number: int) -> None:
        book(self.project, Kind.PAYMENT, f"{number % 97 + 1}.07", voucher=f"记-{number}")

    def numbers(self) -> set[int]:
        return {int(paid.voucher.removeprefix("记-")) for paid in Booking.objects.filter(kind=Kind.PAYMENT)}

    def torn(self) -> int:
        paid = list(Booking.objects.filter(kind=Kind.PAYMENT).order_by("number"))
        said = Event.objects.filter(action="budgets.payment.recorded")
        events = {(event.target_id, event.after["amount"]) for event in said}
        executed = Project.objects.with_amounts(timezone.localdate()).get().sum_executed
        return (
            ([payment.number for payment in paid] != list(range(self.first, self.first + len(paid))))
            + (len(events) != len(said))
            + (events != {(str(payment.pk), str(payment.amount)) for payment in paid})
            + (executed != sum((Decimal(number % 97 + 1) + Decimal("0.07") for number in self.numbers()), Decimal(0)))
            + (executed != sum(payment.amount for payment in paid if Column.EXECUTED.counts(payment.kind)))
        )


class StartTask(OneByOne):
    """A task started in one transaction with another write: its row, its entry in the queue, and that write."""

    def prepare(self) -> None:
        self.row = office()
        running.work("faults.nothing")(lambda running: ({}, None))

    def write(self, number: int) -> None:
        arguments, scope = {"number": number}, scope_of(self.row)
        with transaction.atomic():
            rename(self.row, number)
            running.start("faults.nothing", title=f"{number}", arguments=arguments, by=BY, scope=scope, at=AT)

    def numbers(self) -> set[int]:
        return {task.arguments["number"] for task in Task.objects.all()}

    def torn(self) -> int:
        renamed = {int(event.after["title"]) for event in Event.objects.filter(action="orgs.organisation.changed")}
        told = Counter(Event.objects.filter(action="tasks.task.started").values_list("target_id", flat=True))
        queued = set(DBTaskResult.objects.values_list("pk", flat=True))
        return (
            len(renamed ^ self.numbers())
            + len(queued ^ {task.queue_id for task in Task.objects.all()})
            + (told != Counter(str(task.pk) for task in Task.objects.all()))
        )


class Careless(Edit):
    """A writer that acknowledges an edit before it is written. The harness must find it out."""

    def write(self, number: int) -> None:
        if number % 4 == 3:
            for owed in range(number - 3, number + 1):
                super().write(owed)


PATHS: dict[str, type[Writing]] = {
    "edit": Edit,
    "file": KeepFile,
    "payment": Payment,
    "task": StartTask,
    "resident": CreateResident,
    "import": ImportResidents,
    "backup": MakeBackup,
    "call": SaveCall,
}
FAULTY: dict[str, type[Writing]] = {"careless": Careless}
