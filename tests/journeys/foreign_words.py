"""Words on a page that are of another language than the page: a code that nobody translated, an untranslated sentence."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from babel.messages.pofile import read_po

from tests.web.browser import Browser

SITE = Path(__file__).parents[2] / "src" / "district"
TEXTS = """() => {
  const left = "script,style,code,kbd,pre,option,textarea,template,noscript,svg,.code,.visually-hidden,[lang]:not(html)";
  const found = [], walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (text && !walker.currentNode.parentElement.closest(left)) found.push(text);
  }
  return found;
}"""
TOKEN = re.compile(r"[A-Za-z0-9_./-]+")
WORD = re.compile(r"[A-Za-z][a-z]{2,}([_.-][a-z]+)*")
HEX = re.compile(r"[a-f]+")
NAMES = frozenset(
    ("Chrome", "Chromium", "Excel", "Linux", "Parquet", "Word", "docx", "json", "null", "pdf", "xlsx"),
)
"""What is called the same in Chinese: programs, kinds of files."""
SHORTEST_SENTENCE = 8
"""Shorter Chinese texts may well be data: a title, a unit, a kind of service."""


def latin_words(texts: Iterable[str], known: Collection[str]) -> set[str]:
    """English words in Chinese texts. Numbers, codes and hashes are none, nor are `known` names such as logins."""
    tokens = {token.strip("./-_") for text in texts for token in TOKEN.findall(text)}
    return {token for token in tokens - NAMES - set(known) if WORD.fullmatch(token) and not HEX.fullmatch(token)}


def untranslated(texts: Iterable[str], sentences: Collection[str]) -> set[str]:
    """Chinese sentences of the site itself on a page that speaks English."""
    return set(texts) & set(sentences)


def sentences() -> set[str]:
    """Every Chinese sentence that the catalogues translate, without those that are filled in."""
    found: set[str] = set()
    for path in SITE.glob("*/locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            found |= {message.id for message in read_po(file) if isinstance(message.id, str) and message.id}
    return {each for each in found if len(each) >= SHORTEST_SENTENCE}


def foreign_words(browser: Browser, known: Collection[str]) -> list[str]:
    """What is wrong with the page that is open."""
    texts, language = browser.page.evaluate(TEXTS), browser.page.get_attribute("html", "lang") or ""
    found = latin_words(texts, known) if language.startswith("zh") else untranslated(texts, sentences())
    return [f"says “{word}”, which is not in its language" for word in sorted(found)]
