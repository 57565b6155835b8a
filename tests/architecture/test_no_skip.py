"""Where SHIXIAO_NO_SKIP is set, a test that did not run has not passed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

SKIPS = {
    "by itself": "import pytest\ndef test_x():\n    pytest.skip('not today')\n",
    "by a mark": "import pytest\n@pytest.mark.skip\ndef test_x(): pass\n",
    "as a file": "import pytest\npytest.skip('not here', allow_module_level=True)\n",
}


def outcome(folder: Path, test: str, **environment: str) -> int:
    shutil.copy(ROOT / "conftest.py", folder)
    (folder / "test_x.py").write_text(test, "utf8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "test_x.py")]
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "SHIXIAO", "PYTEST"))
    }
    return subprocess.run(command, cwd=folder, env=inherited | environment, capture_output=True, check=False).returncode


@pytest.mark.parametrize("how", SKIPS)
def test_a_skip_is_a_failure_where_nothing_may_be_skipped(how: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, SKIPS[how], SHIXIAO_NO_SKIP="1") in (1, 2)


@pytest.mark.parametrize("how", SKIPS)
def test_elsewhere_a_skip_is_a_skip(how: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, SKIPS[how]) in (0, 5)
