"""Every sentence exists in both languages with the same values, and every one is said somewhere."""

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docs.reference.generate import key_patterns
from shixiao.messages import LANGUAGES
from tests.architecture.repository import LIBRARY, ROOT, expect_none, library, place, sources

Sentences = dict[str, str]


def speaking() -> Iterator[tuple[Path, str]]:
    """The code that says sentences: the library, and the demonstration that runs it."""
    yield from library()
    yield from sources(ROOT / "demo")


@cache
def sentences(language: str) -> Sentences:
    """Every sentence of a language by its key."""
    found = {}
    for path in sorted((LIBRARY / "messages" / language).glob("*.toml")):
        for name, sentence in tomllib.loads(path.read_text("utf8")).items():
            found[f"{path.stem}.{name}"] = sentence
    return found


def placeholders(sentence: str) -> set[str]:
    """The values a sentence names."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def differences(chinese: Sentences, english: Sentences) -> Iterator[str]:
    """Sentences that one language lacks, or where the two name other values."""
    for key in sorted(chinese.keys() ^ english.keys()):
        yield f"{key} exists in one language only"
    for key in sorted(chinese.keys() & english.keys()):
        if placeholders(chinese[key]) != placeholders(english[key]):
            yield f"{key} names other values in each language"


def calls(path: Path, text: str, known: Sentences) -> Iterator[str]:
    """Calls of `message` that would fail when the sentence is said."""
    for node in ast.walk(ast.parse(text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message"):
            continue
        key = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        if not isinstance(key, str):
            continue
        given = {keyword.arg for keyword in node.keywords}
        if key not in known:
            yield f"{place(path, node.lineno)} {key} has no sentence"
        elif None not in given and (lacking := placeholders(known[key]) - given):
            yield f"{place(path, node.lineno)} {key} needs {', '.join(sorted(lacking))}"


def unsaid(texts: list[str], known: Sentences) -> list[str]:
    """Sentences whose key no code names, whole or by its kind."""
    patterns = {pattern for text in texts for pattern in key_patterns(ast.parse(text)) if "." in pattern}
    said = re.compile("|".join(sorted(patterns)))
    return [key for key in sorted(known) if not said.fullmatch(key)]


def test_every_language_says_the_same() -> None:
    assert {path.parent.name for path in (LIBRARY / "messages").glob("*/*.toml")} == set(LANGUAGES)
    for language in LANGUAGES:
        expect_none(differences(sentences("zh"), sentences(language)))


def test_every_sentence_in_use_exists_and_gets_its_values() -> None:
    expect_none(fault for path, text in speaking() for fault in calls(path, text, sentences("en")))


def test_every_sentence_is_said() -> None:
    expect_none(unsaid([text for _, text in speaking()], sentences("en")))


def test_a_missing_or_differing_translation_is_found() -> None:
    assert list(differences({"a.x": "共 {rows} 行"}, {}))
    assert list(differences({"a.x": "共 {rows} 行"}, {"a.x": "{lines} rows"}))
    assert not list(differences({"a.x": "共 {rows} 行"}, {"a.x": "{rows} rows"}))


def test_a_call_without_its_sentence_or_value_is_found() -> None:
    known = {"a.x": "{rows} rows"}
    assert list(calls(Path("x.py"), 'message("a.y", rows=1)', known))
    assert list(calls(Path("x.py"), 'message("a.x", lines=1)', known))
    assert not list(calls(Path("x.py"), 'message("a.x", rows=1)', known))


def test_a_sentence_nobody_says_is_found() -> None:
    assert unsaid(['message("a.x")'], {"a.x": "", "a.y": ""}) == ["a.y"]
    assert unsaid(['message(f"a.{kind}")'], {"a.x": "", "b.y": ""}) == ["b.y"]
