"""Whatever leaves the site as a file leaves an event in the audit trail."""

from collections.abc import Iterator

import pytest
from django.test import Client

from district.access.roles import CentreManager
from district.audit.models import Event
from district.oversight.kinds import EXPORTS, READINGS
from tests.architecture.repository import expect_none
from tests.web.matrix.routes import routes
from tests.web.matrix.samples import samples_of, values
from tests.web.matrix.test_page_budgets import reader_of
from tests.web.people import AT, SmallDistrict, log_in

pytestmark = pytest.mark.django_db

NO_ROWS = {
    "api:openapi": "describes the interface, and holds nothing of the district",
    "checker:workbook": "what somebody sent a minute ago, with what was found; nothing of the district is in it",
    "questionnaires:xlsform": "a blank form, with nobody's answer",
}
"""Files without anything that was recorded, and why."""


def taken(district: SmallDistrict) -> Iterator[tuple[str, set[str]]]:
    """Every address that answers with a file, also a list as a workbook, and the events that it leaves."""
    rows = values(samples_of(district.heyan, district.person(CentreManager).actor(role="centre_manager"), AT))
    for route in routes():
        if "GET" not in route.gate.methods:
            continue
        client = log_in(Client(), district.person(reader_of(route)))
        for more in ("", "?as=xlsx"):
            before = set(Event.objects.values_list("pk", flat=True))
            answer = client.get(route.address(rows) + more)
            list(answer)
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                left = Event.objects.exclude(pk__in=before)
                yield route.name + more, set(left.values_list("action", flat=True))


def test_every_file_that_is_taken_out_stands_among_the_exports_of_the_trail(district) -> None:
    found = dict(taken(district))
    assert {"goals:table", "goals:document", "goals:list?as=xlsx"} <= found.keys()
    expect_none(
        f"{name} leaves {sorted(left)}, none of which the auditor sees among the exports"
        for name, left in found.items()
        if not left & {*EXPORTS, *READINGS} and name.partition("?")[0] not in NO_ROWS
    )
