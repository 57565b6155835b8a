"""The layers of `.importlinter` hold for what is there, and would catch what is not allowed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"


def layers(package: str) -> list[tuple[str, str]]:
    """Each layer of a package as `.importlinter` writes it, after the line that stands above it."""
    contract = (ROOT / ".importlinter").read_text("utf8").split(f"containers = {package}\n")[1]
    lines = contract.split("layers =\n")[1].split("\n\n")[0].splitlines()
    return [(lines[at - 1].strip(), line.strip()) for at, line in enumerate(lines) if not line.strip().startswith("#")]


def required(package: str) -> list[str]:
    """The folders that the layers name."""
    names = [name for _, layer in layers(package) for name in layer.split(" | ")]
    return [f"{package}/{name}" for name in names if not name.startswith("(")]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The verdict of import-linter on the packages in `folder`."""
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {LINT}"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    shutil.copy(ROOT / ".importlinter", tmp_path)
    for package in ("shixiao", "district", *required("shixiao"), *required("district")):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    return tmp_path


@pytest.mark.parametrize("package", ["shixiao", "district"])
def test_every_layer_says_why_it_sits_there(package: str) -> None:
    assert len(layers(package)) > 8
    for above, layer in layers(package):
        assert above.startswith("# "), f"{layer} does not say why it sits there"


def test_downward_imports_are_kept(small: Path) -> None:
    (small / "shixiao/review/__init__.py").write_text("import shixiao.values\n", "utf8")
    assert lint(small).returncode == 0, lint(small).stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("shixiao/values/__init__.py", "import shixiao.sheets\n"),
        ("shixiao/lib/__init__.py", "import shixiao.messages\n"),
        ("shixiao/review/__init__.py", "import django\n"),
        ("shixiao/review/__init__.py", "import district\n"),
        ("shixiao/unlisted.py", ""),
        ("district/unlisted.py", ""),
        ("district/lib/__init__.py", "import district.access\n"),
        ("district/budgets/__init__.py", "import district.oversight\n"),
        ("district/residents/__init__.py", "import district.budgets\n"),
    ],
)
def test_an_import_that_is_not_allowed_is_found(small: Path, file: str, line: str) -> None:
    (small / file).write_text(line, "utf8")
    assert lint(small).returncode == 1
