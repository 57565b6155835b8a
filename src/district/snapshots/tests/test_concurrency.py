"""Others go on working while evidence is frozen, and two who freeze at once do not make two."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from district.residents.models import Resident
from district.residents.tests.people import resident
from district.snapshots import freezing
from district.snapshots.models import Snapshot, State
from district.snapshots.reading import one_reading
from district.snapshots.tests.story import AT, asked, officer
from district.tasks.worker import work_off
from tests.web.at_once import at_once
from tests.web.on_disk import on_disk
from tests.web.people import small_district


def meanwhile(work: Any) -> None:
    """Do something in another thread, with a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.mark.django_db(transaction=True)
def test_one_reading_sees_one_moment_and_keeps_nobody_from_writing(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district = small_district()
        resident(district.heyan, AT)
        with one_reading():
            assert Resident.objects.count() == 1
            meanwhile(lambda: resident(district.heyan, AT, name="后来"))
            assert Resident.objects.count() == 1
        assert Resident.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_who_freeze_at_once_one_is_refused(tmp_path: Path) -> None:
    with on_disk(tmp_path):
        district = small_district()
        by = officer(district)
        outcomes = at_once(*[lambda: asked(by, district.office)] * 2)
        assert outcomes == ["Refused", "done"]
        assert Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_registers_while_it_is_frozen_is_not_in_it_and_does_not_wait(tmp_path: Path, monkeypatch: Any) -> None:
    with on_disk(tmp_path):
        district = small_district()
        by = officer(district)
        resident(district.heyan, AT)
        snapshot, collect = asked(by, district.office), freezing.collect

        def interrupted(*arguments: Any) -> Any:
            part = collect(*arguments)
            if part.table == "organisations":
                meanwhile(lambda: resident(district.heyan, AT, name="后来"))
            return part

        monkeypatch.setattr(freezing, "collect", interrupted)
        work_off()
        snapshot.refresh_from_db()
        assert (snapshot.state, snapshot.rows["residents"]) == (State.FROZEN, 1)
        assert Resident.objects.count() == 2
