"""Nothing is too long to be read at once: files, functions, tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import expect_none, place, sources

FILE, FUNCTION, TEST = 300, 40, 30


def faults(path: Path, text: str) -> Iterator[str]:
    """What is too long in a source file."""
    if (lines := text.count("\n")) > FILE:
        yield f"{place(path, 1)} has {lines} lines; {FILE} are allowed"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            allowed = TEST if node.name.startswith("test_") else FUNCTION
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > allowed:
                yield f"{place(path, node.lineno)} {node.name} has {lines} lines; {allowed} are allowed"


def test_files_and_functions_are_short() -> None:
    expect_none(fault for path, text in sources() for fault in faults(path, text))


def test_what_is_too_long_is_named() -> None:
    body = "    pass\n"
    assert list(faults(Path("x.py"), "\n" * FILE)) == []
    assert len(list(faults(Path("x.py"), "\n" * (FILE + 1)))) == 1
    assert list(faults(Path("x.py"), "def f():\n" + body * (FUNCTION - 1))) == []
    assert len(list(faults(Path("x.py"), "def f():\n" + body * FUNCTION))) == 1
    assert len(list(faults(Path("x.py"), "async def test_f():\n" + body * TEST))) == 1
