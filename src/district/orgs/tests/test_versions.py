"""What an edit gives back: the row as written, and nothing of what the edit made untrue."""

from typing import Any

from district.access.roles import CallAgent, Clinician
from district.orgs.models import Membership


def membership(district: Any) -> Membership:
    """A row with the organisation that was read with it."""
    user = district.person(CallAgent)
    return Membership.objects.select_related("organisation").get(user=user)


def test_what_was_read_with_a_row_stays_read(district: Any, django_assert_num_queries: Any) -> None:
    row = membership(district)
    with django_assert_num_queries(2):  # the write, and the row as written
        written = row.change(row.version, role=Clinician.name)
        assert (written.role, written.organisation) == (Clinician.name, district.heyan)


def test_what_the_edit_replaced_is_read_anew(district: Any) -> None:
    row = membership(district)
    assert row.change(row.version, organisation=district.jiucheng).organisation.title == district.jiucheng.title
