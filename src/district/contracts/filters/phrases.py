"""What each condition says in the sentence of a filter: in English a part that stands behind the people.

河沿中心的、65 岁及以上的…居民; residents of Heyan centre, aged 65 or older, …
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from district.lists.conditions import flat

Phrase = Callable[[Any, Any], str]


def joined(words: Iterable[Any]) -> str:
    """Several words of which any may hold."""
    found = [str(word) for word in words]
    return pgettext("filter", "或").join(found)


def titles(field: forms.Field, values: Any) -> list[str]:
    """The words of chosen values."""
    choices: Any = getattr(field, "choices", ())
    words = {str(key): str(word) for key, word in flat(choices)}
    chosen = values if isinstance(values, list | tuple) else [values]
    return [words.get(str(value), str(value)) for value in chosen]


def chosen(sentence: Callable[[], str]) -> Phrase:
    """A phrase with the words of what was chosen in it."""
    return lambda field, values: sentence() % {"words": joined(titles(field, values))}


def told(sentence: Callable[[Any], str]) -> Phrase:
    """A phrase with the value itself in it."""
    return lambda _field, value: sentence(value)


def either(yes: Callable[[], str], no: Callable[[], str]) -> Phrase:
    """One of two phrases."""
    return lambda _field, value: yes() if value == "yes" else no()


def days(both: Callable[[], str], since: Callable[[], str], until: Callable[[], str]) -> Phrase:
    """A phrase about a day that lies between two, or on one side of one."""

    def phrase(_field: Any, value: tuple[date | None, date | None]) -> str:
        first, last = value
        text = both() if first and last else since() if first else until()
        return text % {"since": first, "until": last}

    return phrase


def expiring(value: Any) -> str:
    """How soon a contract ends."""
    number = int(value)
    return ngettext("协议在 %(days)s 天内到期", "协议在 %(days)s 天内到期", number) % {"days": number}


def unserved(value: Any) -> str:
    """For how long nothing was done."""
    number = int(value)
    return ngettext("近 %(days)s 天未接受服务", "近 %(days)s 天未接受服务", number) % {"days": number}


def uncalled(value: Any) -> str:
    """For how long nobody called."""
    number = int(value)
    return ngettext("近 %(days)s 天未回访", "近 %(days)s 天未回访", number) % {"days": number}


def at_least(value: Any) -> str:
    """An age from which on."""
    return _("年满 %(age)s 岁") % {"age": int(value)}


def at_most(value: Any) -> str:
    """An age until which."""
    return _("不超过 %(age)s 岁") % {"age": int(value)}
