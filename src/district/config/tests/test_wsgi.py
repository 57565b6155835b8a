"""The application is whole before its first request."""

import os
import subprocess
import sys
from pathlib import Path

from district.config import new_settings

COUNTS = """
import sys
import district.config.wsgi, gc
print(gc.get_freeze_count(), len(gc.get_objects()), "district.residents.views.listing" in sys.modules)
"""


def test_what_was_imported_is_never_looked_through_for_garbage(tmp_path: Path) -> None:
    new_settings.write(tmp_path / "settings.toml", "data", demonstration=True)
    environment = os.environ | {"SHIXIAO_SETTINGS": str(tmp_path / "settings.toml")}
    said = subprocess.run([sys.executable, "-c", COUNTS], env=environment, capture_output=True, text=True, check=True)
    frozen, others, has_views = said.stdout.split()
    assert int(frozen) > 50 * int(others)
    assert has_views == "True"
