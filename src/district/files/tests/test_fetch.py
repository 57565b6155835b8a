"""A file is handed out to those who may have it, unchanged, and to nobody else."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from district.access.roles import CentreManager, Clinician, DistrictOfficer
from district.audit.models import Event
from district.files import sweeping
from district.files.models import StoredFile
from district.files.store import path_of
from district.files.tests.samples import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(district: Any, data: Path, at: Any) -> StoredFile:
    """A file that 河沿's manager kept."""
    return samples(district.heyan, district.person(CentreManager).actor(), at)["storedfile"]  # type: ignore[return-value]


def address(stored: StoredFile) -> str:
    return f"/files/{stored.pk}/"


def status(client: Any, stored: StoredFile) -> int:
    response = client.get(address(stored))
    b"".join(response)
    return response.status_code


def test_whoever_kept_it_fetches_the_very_bytes_to_be_saved_and_kept_by_nobody(
    stored: StoredFile, ask: Callable[..., Any], district: Any
) -> None:
    response = ask(CentreManager, district.heyan).get(address(stored))
    assert b"".join(response.streaming_content) == "QH01机密\n".encode()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''QH01%E6")
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox"


def test_whoever_kept_it_and_has_lost_its_permission_fetches_it_no_more(
    stored: StoredFile, ask: Callable[..., Any], district: Any
) -> None:
    StoredFile.objects.filter(pk=stored.pk).update(permission="residents.export")
    assert status(ask(CentreManager), stored) == 200
    district.person(CentreManager).memberships.update(role="engineer")
    assert status(ask(CentreManager), stored) == 404


def test_others_fetch_it_only_with_its_permission_and_only_within_their_scope(
    stored: StoredFile, ask: Callable[..., Any], district: Any
) -> None:
    assert status(ask(Clinician, district.heyan), stored) == 404
    StoredFile.objects.filter(pk=stored.pk).update(permission="orgs.view")
    assert status(ask(Clinician, district.heyan), stored) == 200
    assert status(ask(DistrictOfficer), stored) == 200
    assert status(ask(Clinician, district.jiucheng), stored) == 404


def test_every_fetching_is_recorded(stored: StoredFile, ask: Callable[..., Any], district: Any) -> None:
    assert status(ask(CentreManager, district.heyan), stored) == 200
    event = Event.objects.get(action="files.file.fetched")
    assert (event.target_id, event.organisation) == (str(stored.pk), district.heyan.pk)


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_bytes_that_are_not_those_that_were_kept_are_not_handed_out(
    stored: StoredFile, ask: Callable[..., Any], district: Any, damage: str
) -> None:
    path_of(stored).write_bytes(b"other")
    if damage == "gone":
        path_of(stored).unlink()
    response = ask(CentreManager, district.heyan).get(address(stored))
    assert response.status_code == 500
    assert "已损坏" in response.content.decode()
    assert not Event.objects.filter(action="files.file.fetched").exists()


def test_an_expired_file_is_thrown_away_and_its_bytes_a_day_later(stored: StoredFile, at: Any) -> None:
    path = path_of(stored)
    StoredFile.objects.update(expires_at=at)
    sweeping.sweep(at - timedelta(seconds=1))
    assert StoredFile.objects.exists()
    sweeping.sweep(at)
    assert not StoredFile.objects.exists()
    assert path.exists()
    young = path.stat().st_mtime
    sweeping.sweep(at.fromtimestamp(young, at.tzinfo) + timedelta(days=1, seconds=1))
    assert not path.exists()


def test_bytes_that_another_row_still_has_stay(stored: StoredFile, district: Any, at: Any) -> None:
    samples(district.heyan, district.person(CentreManager).actor(), at)
    StoredFile.objects.filter(pk=stored.pk).update(expires_at=at)
    later = at.fromtimestamp(path_of(stored).stat().st_mtime, at.tzinfo) + timedelta(days=3)
    sweeping.sweep(later)
    assert StoredFile.objects.count() == 1
    assert path_of(stored).exists()
