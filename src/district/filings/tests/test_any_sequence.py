"""Whatever four people try in whatever order, nobody gets around a level, and nothing signed changes."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from district.access.roles import ROLES
from district.evaluations.models import Evaluation
from district.filings.models import Filing, State
from district.filings.models.state import OPEN
from district.filings.tests import story
from district.filings.tests.test_way import take
from district.filings.way import Action
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from tests.web.people import small_district

ROLE_NAMES = ("district_officer", "project_owner", "reviewer", "director", "finance", "auditor")
TRIES = st.lists(st.tuples(st.sampled_from(list(Action)), st.sampled_from(ROLE_NAMES), st.booleans()), max_size=12)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_no_sequence_gets_around_a_level(db: Any, tries: Any) -> None:
    with transaction.atomic():
        district = small_district()
        filing, signed_text = story.draft(district), ""
        for minutes, (action, role, is_stale) in enumerate(tries, 10):
            seen = Filing.objects.with_sheet().get(pk=filing.pk)
            if is_stale:
                seen.version += 1
            with_whom = story.actor(district, ROLES[role])
            _try(district, seen, action, with_whom, minutes)
            signed_text = hold(Filing.objects.with_sheet().get(pk=filing.pk), signed_text)
        transaction.set_rollback(True)


def _try(district: Any, filing: Filing, action: Action, by: Any, minutes: int) -> None:
    """An attempt that fails leaves everything as it was."""
    before = Filing.objects.filter(pk=filing.pk).values().get()
    try:
        take(district, filing, action, by, minutes)
    except (Refused, Conflict):
        assert Filing.objects.filter(pk=filing.pk).values().get() == before


def hold(now: Filing, signed_text: str) -> str:
    """What is true of a filing at any time."""
    after = [step.after for step in now.steps.all()]
    assert (after[-1] if after else State.DRAFT) == now.state
    assert Evaluation.objects.get(pk=now.evaluation_id).is_locked == (now.state not in OPEN)
    if now.is_signed:
        assert after[-3:-1] == ["submitted", "reviewed"] or after[-4:-2] == ["submitted", "reviewed"]
        assert len({now.submitted_by, now.reviewed_by, now.signed_by}) == 3
        assert now.signed_json
        assert signed_text in ("", now.signed_json)
    assert signed_text == "" or now.is_signed
    return now.signed_json
