"""The words of a column's dropdown, and the keys that they stand for."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from district.lib.series import series
from district.lists.conditions import flat
from district.lists.importing import ImportColumn, WrongCell

NAMED = 8
"""How many options a sentence names."""
_BETWEEN = re.compile(r"[、,，;；]\s*")


class Choices:
    """The options of every column, looked up once for all rows."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, Any]] = {}

    def key(self, column: ImportColumn, text: str) -> Any:
        """The key, or keys, that the words of a cell stand for. Raises `WrongCell`."""
        if isinstance(column.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            return [self._one(column, word) for word in _BETWEEN.split(text) if word]
        return self._one(column, text)

    def _one(self, column: ImportColumn, word: str) -> Any:
        keys = self._keys.get(column.name)
        if keys is None:
            keys = self._keys[column.name] = _known(column.field)
        if word in keys:
            return keys[word]
        words = list(words_of(column.field))
        sentence = _("“%(value)s”不在可选项中，请填：%(words)s。")
        if len(words) > NAMED:
            sentence = _("“%(value)s”不在可选项中，请填：%(words)s……（见模板的下拉列表）。")
        raise WrongCell(column.name, sentence % {"value": word, "words": series(words[:NAMED])})


def _known(field: Any) -> dict[str, Any]:
    """The options by their keys and by their words in every language: a sheet may have been filled in in another."""
    found, here = keys_of(field), words_of(field)
    if not isinstance(field, forms.ModelChoiceField):
        for language, _title in settings.LANGUAGES:
            with override(language):
                found |= words_of(field)
    return found | here


def words_of(field: Any) -> dict[str, Any]:
    """The options of a field by their words, without the empty one."""
    return {str(word).strip(): key for key, word in flat(field.choices) if str(key) != ""}


def keys_of(field: Any) -> dict[str, Any]:
    """The same by their keys, which a file from another system may hold."""
    return {str(key): key for key in words_of(field).values()}
