"""What the tests of backups need: a site of their own with rows and files."""

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from district.access.roles import CentreManager
from district.audit.sealing import seal_pending
from district.files.tests.samples import samples as files
from district.tasks.tests.samples import samples as tasks
from tests.web.on_disk import on_disk
from tests.web.people import SmallDistrict, small_district


@pytest.fixture
def place(settings: Any, tmp_path: Path, transactional_db: None, at: datetime) -> Generator[SmallDistrict]:
    """A small district with accounts, files, tasks and a sealed trail, in a data folder of its own."""
    settings.SITE = replace(settings.SITE, data=tmp_path / "data")
    settings.SITE.data.mkdir()
    with on_disk(settings.SITE.data):
        district = small_district()
        by = district.person(CentreManager).actor()
        for place in (district.heyan, district.jiucheng):
            files(place, by, at)
            tasks(place, by, at)
        seal_pending(at)
        yield district
