"""The options of a select as HTML. A list of organisations has hundreds, which templates would print too slowly."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

Groups = Iterable[tuple[Any, Iterable[dict[str, Any]], int]]
"""As a widget gives them: a title or None, and the options, which are dictionaries."""


def printed_options(groups: Groups) -> SafeString:
    """All options in their groups, as Django's own templates print them."""
    return SafeString("".join(_group(title, options) for title, options, _place in groups))


def _group(title: Any, options: Iterable[dict[str, Any]]) -> str:
    printed = "".join(map(_option, options))
    return format_html('<optgroup label="{}">{}</optgroup>', title, SafeString(printed)) if title else printed


def _option(option: dict[str, Any]) -> str:
    attributes = "".join(_attributes(option["attrs"])) if option["attrs"] else ""
    value, label = conditional_escape(str(option["value"])), conditional_escape(localize(option["label"]))
    return f'<option value="{value}"{attributes}>{label}</option>\n'


def _attributes(attributes: dict[str, Any]) -> Iterator[str]:
    """A true one stands alone, a false one not at all."""
    for name, value in attributes.items():
        if value is not False:
            yield f" {name}" if value is True else format_html(' {}="{}"', name, str(value))
