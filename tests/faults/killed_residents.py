"""The ways in which residents are written, as something that can be killed."""

from collections import Counter
from itertools import count

from district.access.actor import Actor
from district.access.roles import Clinician
from district.audit.models import Event
from district.orgs.models import Membership, Organisation
from district.orgs.tree import scope_of
from district.residents.importing import running as importing
from district.residents.importing.starting import begin as begin_import
from district.residents.models import GroupMembership, Resident, ResidentImport, ResidentSummary
from district.residents.tests.import_files import prepared, row, text
from district.residents.tests.people import resident
from district.tasks import doing
from district.tasks.models import State, Task
from district.tasks.progress import Running
from tests.faults.one_by_one import AT, BY, OneByOne, centre
from tests.faults.site_killed import Tell
from tests.web.people import SINCE, add_user

FIRST_LETTER = 0x4E00
CHUNKS, ROWS = 8, 12
"""Chunks of one file, and rows of one chunk."""


def name_of(number: int) -> str:
    """A name that nobody else has: alike residents would be compared with each other."""
    return f"王{chr(FIRST_LETTER + number // 1000)}{chr(FIRST_LETTER + 1000 + number % 1000)}"


class CreateResident(OneByOne):
    """A resident's file opened: the resident, the summary and the event."""

    def prepare(self) -> None:
        self.place = centre()

    def write(self, number: int) -> None:
        resident(self.place, AT, by=BY, file_number=f"999999001001{number + 1:05}", name=name_of(number))

    def numbers(self) -> set[int]:
        return {int(number[-5:]) - 1 for number in Resident.objects.values_list("file_number", flat=True)}

    def torn(self) -> int:
        residents = set(Resident.objects.values_list("pk", flat=True))
        summaries = set(ResidentSummary.objects.values_list("resident_id", flat=True))
        events = Event.objects.filter(action="residents.resident.created").values_list("target_id", flat=True)
        return len(residents ^ summaries) + (Counter(events) != Counter(map(str, residents)))


class ImportResidents:
    """Files of residents imported by their background task. What is acknowledged is a chunk, once it is committed.

    Whoever is killed in the middle of a file begins that file again, as the site does when it starts again.
    """

    most = 6

    def prepare(self) -> None:
        importing.CHUNK = ROWS
        self.place: Organisation = centre()
        clerk = add_user("QH0103", "张敏")
        Membership.objects.create(user=clerk, organisation=self.place, role=Clinician.name, since=SINCE)
        self.by: Actor = clerk.actor(role=Clinician.name)

    def write_on(self, first: int, begin: Tell, acknowledge: Tell) -> None:
        for file in count(self._whole_files()):
            before = file * CHUNKS

            def told(_running: Running, done: int, _total: int | None, message: str = "", before: int = before) -> None:
                if done and "比对" not in message:
                    acknowledge(before + done // ROWS - 1)
                if done < CHUNKS * ROWS:
                    begin(before + done // ROWS)

            Running.advance = told  # type: ignore[method-assign,assignment]
            self._import(file)

    def numbers(self) -> set[int]:
        return {chunk for chunk, rows in self._rows().items() if rows == ROWS}

    def torn(self) -> int:
        """Chunks in part. Then the last file is done again, after which its rows are there once, with all they have."""
        parts = sum(rows != ROWS for rows in self._rows().values())
        Running.advance = lambda *_: None  # type: ignore[method-assign]
        self._import(min(self._whole_files(), max(self._rows()) // CHUNKS))
        files = Task.objects.filter(state=State.DONE).count()
        everybody = files * CHUNKS * ROWS
        counted = [model.objects.count() for model in (Resident, ResidentSummary, GroupMembership)]
        ended = Event.objects.filter(action="residents.import.ended").values_list("target_id", flat=True)
        return (
            parts
            + (counted != [everybody, everybody, 2 * everybody])
            + sum(task.result["created"] != CHUNKS * ROWS for task in Task.objects.all())
            + (set(ended) != {str(made.pk) for made in ResidentImport.objects.exclude(task=None)})
        )

    def _import(self, file: int) -> None:
        """Import a file, from its beginning."""
        task = self._task(file)
        Task.objects.filter(pk=task.pk).update(state=State.WAITING)
        task.refresh_from_db()
        doing.do(task, importing.work)
        task.refresh_from_db()
        assert task.state == State.DONE, task.message

    def _task(self, file: int) -> Task:
        title = f"{file}.csv"
        made = ResidentImport.objects.filter(task__isnull=False).order_by("at", "pk")
        known = next((row for row in made if str(row) == title), None)
        if known:
            return Task.objects.get(pk=known.task)
        serials = range(file * CHUNKS * ROWS + 1, (file + 1) * CHUNKS * ROWS + 1)
        lines = (row(serial, "QH01", 身份证号="", 姓名=name_of(serial)) for serial in serials)
        stated = prepared(self.place, AT, text(*lines), name=title, by=self.by)
        return begin_import(stated, scope=scope_of(self.place), by=self.by, at=AT)

    def _whole_files(self) -> int:
        """The number of files whose import has ended, and of the file that comes next."""
        return Task.objects.filter(state=State.DONE).count()

    def _rows(self) -> Counter[int]:
        """How many rows of each chunk there are."""
        numbers = Resident.objects.values_list("file_number", flat=True)
        return Counter((int(number[-5:]) - 1) // ROWS for number in numbers)
