"""The repository stands by itself: it names no host, no folder of someone's machine, and not how it came about."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import ROOT, expect_none, place, texts

NAMESPACE = re.compile(
    r"https?://(?:schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.w3\.org|purl\.org|purl\.oclc\.org)[^\s\"'<>)]*"
)
"""The name of an XML vocabulary: it looks like an address, and nobody calls it."""

HOST = re.compile(
    r"(?:https?|ftp|git|ssh)://(?!127\.0\.0\.1|localhost|[\w.-]+\.example\b)[\w.-]+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|cn|io)\b(?![.(_])"
)
"""Names under .example are nobody's (RFC 2606)."""
MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users|mnt|tmp)/\w|\b[A-Z]:\\\\?\w")
ORIGIN = re.compile(
    r"\bAI\b|\bLLMs?\b|language model|chat ?bot|\bprompts?\b|\b(?:coding|autonomous) agents?\b|\bcontext window\b"
    r"|co-authored-by|\b(?:this|previous|next) session\b|\b(?:issue|pull request|PR|GH)[ -]?#?\d+\b"
    r"|人工智能|大模型|智能体|提示词",
    re.IGNORECASE,
)
SELF = Path(__file__)
LICENCE = ROOT / "LICENSE"


def faults(path: Path, text: str) -> Iterator[str]:
    """Whatever ties a text to a network, a machine or a working day."""
    for number, line in enumerate(NAMESPACE.sub("", text).splitlines(), 1):
        for what, pattern in (("a network host", HOST), ("a machine's folder", MACHINE), ("its origin", ORIGIN)):
            if match := pattern.search(line):
                yield f"{place(path, number)} names {what}: {match[0]}"


def test_the_repository_stands_by_itself() -> None:
    own = [(path, text) for path, text in texts() if path not in (SELF, LICENCE)]
    expect_none(fault for path, text in own for fault in faults(path, text))


def test_what_ties_a_text_down_is_found() -> None:
    for line in (
        "see https://example.com/page",
        "pip install --index-url http://mirror.invalid/simple",
        "mirrors.example.cn",
        "open('/home/li/sheet.docx')",
        r"C:\Users\li",
        "written by an AI",
        "closes issue 12",
        "GH-7",
    ):
        assert list(faults(Path("x.md"), line)), line


def test_namespaces_and_ordinary_words_are_left_alone() -> None:
    for line in (
        'W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns="http://www.w3.org/1999/xhtml"',
        "the call agent promptly fills in the questionnaire",
        "/usr/share/fonts/opentype/noto",
        "row.net_total and 3.2.org_name",
    ):
        assert not list(faults(Path("x.py"), line)), line
