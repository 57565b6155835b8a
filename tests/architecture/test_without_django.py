"""The library alone: every module of it is imported where Django cannot be."""

import subprocess
import sys
import textwrap

BLOCKED = textwrap.dedent("""
    import importlib, pkgutil, sys

    class Absent:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in ("django", "district"):
                raise ModuleNotFoundError(name + " is absent", name=name)

    sys.meta_path.insert(0, Absent())
    import shixiao

    walked = pkgutil.walk_packages(shixiao.__path__, "shixiao.")
    names = [found.name for found in walked if not found.name.rpartition(".")[2].startswith("test_")]
    assert len(names) > 20, names
""")


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BLOCKED + code], capture_output=True, text=True, check=False)


def test_every_module_is_imported_without_the_web_framework() -> None:
    found = run("for name in names: importlib.import_module(name)")
    assert found.returncode == 0, found.stderr


def test_the_block_holds() -> None:
    assert "ModuleNotFoundError" in run("import django").stderr
    assert "ModuleNotFoundError" in run("import district").stderr
