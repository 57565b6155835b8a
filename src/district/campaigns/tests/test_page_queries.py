"""Pages of statistics ask the database at most twelve questions, with counts kept and without."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from district.access.roles import DistrictOfficer
from district.campaigns.models import Campaign, State
from district.campaigns.statistics.keeping import keep_counts
from district.campaigns.tests.samples import samples
from district.campaigns.tests.story import called, caller, campaign_of, person_in
from tests.web.people import AT

MOST = 12
JUNE = "begins_on=2024-06-01&ends_on=2024-06-30"
ADDRESSES = (
    "", "?by=team", "?by=agent", "?by=month", f"?by=month&{JUNE}", "times/", "usage/", "report/", f"report/?{JUNE}",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_at_most_twelve(ask: Any, district: Any, address: str) -> None:
    _user, told = caller(district)
    person_in(over := campaign_of(district), district.heyan, 900)
    called(district, "completed")
    samples(district.heyan, told["by"], AT)
    Campaign.objects.filter(pk=over.pk).update(state=State.CLOSED, closed_at=AT + timedelta(days=1))
    officer, page = ask(DistrictOfficer), f"/campaigns/statistics/{address}"
    counted = _asked(officer, page)
    assert keep_counts(AT) == 1
    assert max(counted, _asked(officer, page)) <= MOST


def _asked(officer: Any, page: str) -> int:
    """Questions of the second opening."""
    assert officer.get(page).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        officer.get(page)
    return len(asked)
