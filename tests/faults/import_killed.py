"""An import in a process of its own, which a test kills: `begin FILE` imports it, `again` goes on."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

AT = datetime(2024, 6, 14, 2, 30, tzinfo=UTC)
CHUNK = 25


def main() -> None:
    """Do one of the two."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    import django

    django.setup()
    from district.residents.importing import running

    running.CHUNK = CHUNK
    if sys.argv[1] == "begin":
        _begin(sys.argv[2])
    else:
        _again()


def _begin(file: str) -> None:
    from django.core.management import call_command

    from district.orgs.models import Level, Organisation
    from district.residents.tests.import_files import prepared
    from district.tasks import worker

    call_command("migrate", verbosity=0)
    office = Organisation.objects.create(code="QH", title="区", level=Level.DISTRICT, opened_on=date(2010, 1, 1))
    centre = Organisation.objects.create(code="QH01", title="中心", level=Level.CENTRE, parent=office)
    Organisation.objects.create(code="QH0101", title="站", level=Level.STATION, parent=centre)
    row = prepared(centre, AT, Path(file).read_bytes())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    from district.orgs.tree import scope_of
    from district.residents.importing.starting import begin
    from district.residents.tests.people import BY, employ

    employ(BY, centre)
    begin(row, scope=scope_of(centre), by=BY, at=AT)
    worker.work_off()


def _again() -> None:
    import json

    from district.residents.importing.running import work
    from district.residents.models import Resident, ResidentSummary
    from district.tasks import doing
    from district.tasks.models import State, Task

    before = Resident.objects.count()
    Task.objects.update(state=State.WAITING)
    doing.do(Task.objects.get(), work)
    counts = {"before": before, "residents": Resident.objects.count(), "summaries": ResidentSummary.objects.count()}
    sys.stdout.write(json.dumps(counts | Task.objects.get().result))


if __name__ == "__main__":
    main()
