"""The rows of a served site that is killed: `python -m tests.faults.served_rows prepare | future | found`.

It works on the database that `SHIXIAO_SETTINGS` names, beside or instead of the served site.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

PASSWORD = "correct horse battery"


def prepare() -> dict[str, Any]:
    """A project, and an officer who may edit it."""
    from district.access.roles import DistrictOfficer
    from district.budgets.tests.story import project_of
    from district.orgs.models import Membership
    from tests.faults.one_by_one import office
    from tests.web.people import SINCE, add_user

    place = office()
    officer = add_user("QH0001", "王敏", PASSWORD)
    Membership.objects.create(user=officer, organisation=place, role=DistrictOfficer.name, since=SINCE)
    project = project_of(place)
    return {"project": str(project.pk), "staff_number": officer.staff_number}


def future() -> dict[str, Any]:
    """An event of an hour from now, as if the clock had been set back since."""
    from django.utils import timezone

    from district.access.actor import system
    from district.audit.trail import record

    record("audit.clock.set_back", by=system("test"), at=timezone.now() + timedelta(hours=1))
    return {}


def found() -> dict[str, Any]:
    """The edits that are there, by the row and by the audit trail."""
    from district.audit.models import Event
    from district.budgets.models import Project
    from tests.faults.soundness import unsound

    project, events = Project.objects.get(), Event.objects.filter(action="budgets.project.edited")
    return {
        "names": [event.after["name"] for event in events],
        "name": project.name,
        "grown": project.version - 1,
        "unsound": list(unsound()),
    }


def main() -> None:
    """Do what was asked, and print it."""
    asked = {"prepare": prepare, "future": future, "found": found}[sys.argv[1]]
    sys.stdout.write(json.dumps(asked()) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "district.config.settings")
    django.setup()
    main()
