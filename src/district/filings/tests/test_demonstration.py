"""The demonstration shows a sheet at every place of its way, and nothing without evaluations."""

import random
from typing import Any

import pytest

from district.access.actor import system
from district.access.roles import Director, DistrictOfficer, Reviewer
from district.filings import demonstration
from district.filings.models import Deadline, Filing, State
from tests.web.evaluated import evaluated_2016
from tests.web.people import AT

pytestmark = pytest.mark.django_db


def load() -> None:
    demonstration.load(chance=random.Random(1), at=AT.replace(year=2025), by=system("demonstration"), residents=0)


def test_without_evaluations_there_are_deadlines_alone(district: Any) -> None:
    load()
    assert Deadline.objects.count() == 3
    assert not Filing.objects.exists()


def test_the_sheet_of_2016_is_in_the_archive_with_its_documents(district: Any) -> None:
    for role in (DistrictOfficer, Reviewer, Director):
        district.person(role)
    evaluated_2016(district.office)
    load()
    filing = Filing.objects.with_sheet().get()
    assert filing.state == State.FILED
    assert filing.documents.count() == 4
    assert len({filing.submitted_by, filing.reviewed_by, filing.signed_by}) == 3
    assert filing.public_counts["rows"]


def test_the_ways_of_2024_end_in_five_different_states() -> None:
    last = [steps[-1] if steps else "" for steps in demonstration.HOW_FAR]
    assert last == ["file", "review", "back", "submit", ""]
