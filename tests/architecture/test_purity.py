"""The same input gives the same output: no clock, no chance, no environment. The commands alone may ask for them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import LIBRARY, expect_none, library, place

IMPURE_MODULES = {"random", "secrets", "socket", "urllib", "http", "requests"}
IMPURE_NAMES = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "strftime"),
    ("os", "environ"), ("os", "getenv"), ("os", "urandom"), ("os", "getpid"),
    ("uuid", "uuid1"), ("uuid", "uuid4"), ("locale", "getlocale"),
}  # fmt: skip


def faults(path: Path, text: str) -> Iterator[str]:
    """Whatever makes a result depend on when, where or by whom it is computed."""
    for node in ast.walk(ast.parse(text)):
        for name in _impure(node):
            yield f"{place(path, getattr(node, 'lineno', 1))} {name}: pass the value in as an argument"


def _impure(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] in IMPURE_MODULES)
    elif isinstance(node, ast.ImportFrom):
        module = (node.module or "").split(".")[0]
        if module in IMPURE_MODULES:
            yield module
        yield from (alias.name for alias in node.names if (module, alias.name) in IMPURE_NAMES)
    elif isinstance(node, ast.Attribute):
        owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
        if (owner, node.attr) in IMPURE_NAMES:
            yield f"{owner}.{node.attr}"


def test_the_library_is_pure() -> None:
    pure = [(path, text) for path, text in library() if LIBRARY / "commands" not in path.parents]
    expect_none(fault for path, text in pure for fault in faults(path, text))


def test_what_is_impure_is_named() -> None:
    for line in (
        "datetime.now()",
        "datetime.datetime.now(tz)",
        "date.today()",
        "time.time()",
        "import random",
        "from random import choice",
        "from time import time",
        "os.environ['HOME']",
        "import urllib.request",
    ):
        assert list(faults(Path("x.py"), line)), line
    assert not list(faults(Path("x.py"), "def write(at: datetime) -> str:\n    return at.isoformat()"))
