"""The library's sentences in the language of whoever reads."""

from django.utils.translation import get_language

from shixiao.messages import Said


def spoken(sentence: Said) -> str:
    """Its text in Chinese, or in English for who reads English."""
    return sentence.text("en" if (get_language() or "").startswith("en") else "zh")
