"""Templates keep to the content policy and to the frame: nothing inline, nothing unescaped, no page of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import ROOT, expect_none, files, place

SITE = ROOT / "src" / "district"
SPRITE = SITE / "shell" / "static" / "vendor" / "tabler-icons" / "icons.svg"
FRAMES = {"frame.html", "drawer.html", "entrance.html"}
"""What pages extend; no page names one of the first two itself."""

FORBIDDEN = {
    "style=": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an on… attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on[:\w-]*\s*=", re.IGNORECASE),
    "a script within the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe(?:seq)?\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)
EXTENDS = re.compile(r"\{%\s*extends\s+([^%]+?)\s*%\}")
FRAME = re.compile(r"frame_template(\|default:[\"']frame\.html[\"'])?$")
ICON = re.compile(r"\{%\s*icon \"([\w-]+)\"|\bsign=\"([\w-]+)\"")


def templates() -> Iterator[tuple[Path, str]]:
    """Every template of the site, without its comments."""
    for path in files():
        if path.suffix == ".html" and path.is_relative_to(SITE):
            yield path, COMMENT.sub("", path.read_text("utf8"))


def faults(path: Path, text: str) -> Iterator[str]:
    """What the browser would refuse, or what could let somebody else's words become part of the page."""
    for number, line in enumerate(text.splitlines(), 1):
        for what, pattern in FORBIDDEN.items():
            if pattern.search(line):
                yield f"{place(path, number)} has {what}"


def strangers(path: Path, text: str, pages: set[str]) -> Iterator[str]:
    """Pages that stand in no frame: they extend neither `frame_template` nor a page that does."""
    found = EXTENDS.search(text)
    if found is None:
        if "<html" in text and path.name not in FRAMES | {"_head.html"}:
            yield f"{place(path, 1)} is a page without a frame"
    elif not FRAME.match(found[1]) and found[1].strip("\"'") not in pages:
        yield f"{place(path, 1)} extends {found[1]}, which is not frame_template"


def extended() -> set[str]:
    """The names that a page may extend: the login's frame, and pages that stand in a frame themselves."""
    own = {str(path).partition("/templates/")[2] for path, text in templates() if EXTENDS.search(text)}
    return own | {"entrance.html"}


def unknown_icons(path: Path, text: str, drawn: set[str]) -> Iterator[str]:
    """Icons that the sprite does not hold."""
    for found in ICON.finditer(text):
        name = found[1] or found[2]
        if name not in drawn:
            yield f"{place(path, text[: found.start()].count(chr(10)) + 1)} asks for the icon {name}, which is not drawn"


def drawn() -> set[str]:
    """The icons of the sprite."""
    return set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text("utf8")))


def test_templates_hold_nothing_that_the_policy_refuses() -> None:
    expect_none(fault for path, text in templates() for fault in faults(path, text))


def test_every_page_stands_in_the_frame() -> None:
    pages = extended()
    expect_none(fault for path, text in templates() for fault in strangers(path, text, pages))


def test_every_icon_is_drawn() -> None:
    names = drawn()
    expect_none(fault for path, text in templates() for fault in unknown_icons(path, text, names))


def test_what_the_policy_refuses_is_found() -> None:
    for line in (
        '<p style="color: red">',
        '<a onclick="go()">',
        "<b hx-on:click='go()'>",
        "<script>go()</script>",
        "<style>p {}</style>",
        "{{ note|safe }}",
        "{% autoescape off %}",
        '<a href="javascript:go()">',
    ):
        assert list(faults(SITE / "x.html", line)), line
    for line in ('<script src="x.js" defer></script>', "{{ chart.drawing|json_script:chart.block }}", "版式 only=1"):
        assert not list(faults(SITE / "x.html", line)), line


def test_a_page_without_the_frame_is_found() -> None:
    assert list(strangers(SITE / "x.html", '{% extends "frame.html" %}', {"lists/page.html"}))
    assert list(strangers(SITE / "x.html", "<!doctype html><html>", set()))
    assert not list(strangers(SITE / "x.html", "{% extends frame_template %}", set()))
    assert not list(strangers(SITE / "x.html", '{% extends "lists/page.html" %}', {"lists/page.html"}))
    assert not list(strangers(SITE / "_part.html", "<p>", set()))


def test_an_icon_that_is_not_drawn_is_found() -> None:
    assert list(unknown_icons(SITE / "x.html", '{% icon "dragon" %}', {"user"}))
    assert not list(unknown_icons(SITE / "x.html", '{% icon "user" %}', {"user"}))
