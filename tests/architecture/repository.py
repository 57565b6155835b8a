"""The repository as its own tests see it: which files belong to it, and what a source file says."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "shixiao"

_IGNORED = {line.strip("/*\n") for line in (ROOT / ".gitignore").read_text("utf8").splitlines() if line} | {".git"}
_TEXT = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".lock",
    ".in",
    ".sh",
    ".typ",
    ".html",
    ".css",
    ".js",
    ".po",
    ".svg",
    ".json",
    ".ini",
    ".cfg",
    "",
}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository that git does not ignore."""
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _IGNORED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of our own with its text."""
    for path in files():
        if path.suffix in _TEXT and "vendor" not in path.parts:
            yield path, path.read_text("utf8")


def sources(folder: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every Python file under `folder` that somebody wrote, with its text."""
    for path in files():
        if path.suffix == ".py" and path.is_relative_to(folder) and "migrations" not in path.parts:
            yield path, path.read_text("utf8")


def library() -> Iterator[tuple[Path, str]]:
    """The library's own code, without the tests beside it."""
    return ((path, text) for path, text in sources(LIBRARY) if not is_test(path))


def is_test(path: Path) -> bool:
    """Whether a file holds tests or what only tests use."""
    return path.name.startswith("test_") or path.name == "conftest.py" or (ROOT / "tests") in path.parents


def place(path: Path, line: int) -> str:
    """`src/shixiao/x.py:12`, as editors open it."""
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}"


def docstrings(tree: ast.AST) -> set[ast.Constant]:
    """The strings that only document: docstrings, and the sentences under a field."""
    return {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def expect_none(faults: Iterable[str]) -> None:
    """Fail with every fault on a line of its own."""
    found = list(faults)
    assert not found, "\n" + "\n".join(found)
