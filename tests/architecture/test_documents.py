"""What the documents point to exists, and what is generated is fresh."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.reference.generate import pages
from tests.architecture.repository import ROOT, expect_none, place, texts

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def faults(path: Path, text: str) -> Iterator[str]:
    """Links of a Markdown page that lead nowhere."""
    for match in LINK.finditer(text):
        target, _, anchor = match[1].partition("#")
        file = (path.parent / target).resolve() if target else path
        line = text[: match.start()].count("\n") + 1
        if not file.exists():
            yield f"{place(path, line)} leads to {target}, which does not exist"
        elif anchor and anchor not in anchors(file.read_text("utf8")):
            yield f"{place(path, line)} leads to #{anchor}, which is no heading of {file.name}"


def anchors(text: str) -> set[str]:
    """The names by which the headings of a page can be linked."""
    headings = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(CODE.sub("", text)))
    return {heading.strip().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere() -> None:
    documents = [(path, text) for path, text in texts() if path.suffix == ".md"]
    expect_none(fault for path, text in documents for fault in faults(path, text))


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Two words\n", "utf8")
    assert list(faults(page, "[x](missing.md)"))
    assert list(faults(page, "[x](page.md#three-words)"))
    assert not list(faults(page, "[x](page.md#two-words)"))


def test_every_picture_is_shown_somewhere() -> None:
    shown = "".join(text for path, text in texts() if path.suffix == ".md")
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    expect_none(f"docs/pictures/{path.name} is shown nowhere" for path in pictures if f"/{path.name})" not in shown)


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_is_fresh(name: str) -> None:
    stored = ROOT / "docs" / "reference" / name
    fresh = stored.exists() and stored.read_text("utf8") == pages()[name]
    assert fresh, "docs/reference is stale: run .venv/bin/python -m docs.reference.generate"
