"""The library's code holds no Chinese sentence and no inexact number: words are data, points are fractions."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import LIBRARY, docstrings, expect_none, library, place

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
READ = LIBRARY / "sheets" / "read"
INEXACT_IS_FINE = (
    LIBRARY / "lib",
    LIBRARY / "demonstration",
    LIBRARY / "annotated",
    LIBRARY / "sheets" / "write",
    READ / "pdf.py",
    READ / "pdf_text.py",
    READ / "xlsx.py",
)
"""Column widths, places on a page, time limits and the chances of made-up people are no figures of a sheet; Excel itself
stores binary numbers."""


def chinese(path: Path, text: str) -> Iterator[str]:
    """Strings with Chinese characters, other than documentation."""
    tree = ast.parse(text)
    constants = {node for node in ast.walk(tree) if isinstance(node, ast.Constant)} - docstrings(tree)
    for node in sorted(constants, key=lambda node: node.lineno):
        if isinstance(node.value, str) and CHINESE.search(node.value):
            yield f"{place(path, node.lineno)} belongs in a .toml file: {node.value!r}"


def floats(path: Path, text: str) -> Iterator[str]:
    """Numbers written as binary floating point, and conversions into it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{place(path, node.lineno)} {node.value} is inexact: use Fraction or Decimal"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield f"{place(path, node.lineno)} float() is inexact: use Fraction or Decimal"


def test_words_are_data() -> None:
    expect_none(fault for path, text in library() for fault in chinese(path, text))


def test_figures_are_exact() -> None:
    exact = [(path, text) for path, text in library() if not any(path.is_relative_to(f) for f in INEXACT_IS_FINE)]
    expect_none(fault for path, text in exact for fault in floats(path, text))


def test_chinese_in_code_is_found_and_in_documentation_is_not() -> None:
    assert list(chinese(Path("x.py"), 'title = "自评表"'))
    assert list(chinese(Path("x.py"), 'line = f"{rows} 行"'))
    assert not list(chinese(Path("x.py"), '"""自评表 is a sheet."""\nunit: str\n"""万元"""  # 元\n'))


def test_inexact_numbers_are_found() -> None:
    assert list(floats(Path("x.py"), "points = weight * 0.1"))
    assert list(floats(Path("x.py"), "points = float(weight)"))
    assert not list(floats(Path("x.py"), 'points = Fraction("0.1") + 10'))
