"""The library's sentences in the language of whoever reads."""

from django.utils.translation import get_language

from shixiao.messages import Said


def language() -> str:
    """The library's name of the language of this page or task."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def spoken(sentence: Said) -> str:
    """A sentence of the library."""
    return sentence.text(language())
