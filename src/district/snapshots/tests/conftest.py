"""Each story has a data folder of its own: nothing that it freezes stays behind."""

from dataclasses import replace
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Any) -> Any:
    """The folder in which this test's snapshots and private files lie."""
    settings.SITE = replace(settings.SITE, data=tmp_path / "site")
    return tmp_path / "site"
