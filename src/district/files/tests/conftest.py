"""What the tests of the file store need."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """A data folder of one test's own."""
    settings.SITE = replace(settings.SITE, data=tmp_path)
    return tmp_path
