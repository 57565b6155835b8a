"""The rows that two writers edit at once, each with its action."""

from typing import Any

from district.budgets.actions import edit_project
from district.budgets.tests.story import CLERK, project_of
from district.orgs.actions import organisations
from district.orgs.tree import scope_of
from district.residents.actions.registering import edit_resident
from district.residents.tests.people import resident
from tests.faults.lost_updates import Write
from tests.faults.one_by_one import AT, BY, centre

NAIVE = "naive"


def rows() -> dict[str, tuple[Any, Write, str]]:
    """Each kind: a row, how it is edited, and the action that the audit trail then tells of."""
    place = centre()
    person, scope = resident(place, AT, by=BY), scope_of(place)

    def project(row: Any, word: str) -> None:
        edit_project(project=row, seen=row.version, by=CLERK, at=AT, name=word)

    def organisation(row: Any, word: str) -> None:
        values = {name: getattr(row, name) for name in ("code", "level", "parent", "opened_on")}
        organisations.edit(row, seen=row.version, by=BY, at=AT, title=word, **values)

    def file(row: Any, word: str) -> None:
        edit_resident(row, seen=row.version, stated={"name": word}, scope=scope, by=BY, at=AT)

    def naive(row: Any, word: str) -> None:
        row.name, row.version = word, row.version + 1
        row.save()

    return {
        "project": (project_of(place), project, "budgets.project.edited"),
        "organisation": (place, organisation, "orgs.organisation.changed"),
        "resident": (person, file, "residents.resident.edited"),
        NAIVE: (project_of(place, "99999924T000000000002"), naive, "budgets.project.edited"),
    }
