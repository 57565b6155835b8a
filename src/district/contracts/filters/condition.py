"""What one condition of a filter is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from district.contracts.filters.asked import dated
from district.lists.listing import Filter, Rows


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that can be asked of residents."""

    name: str
    """Its name in the data of a filter, and in the address of the page."""
    field: Callable[[Any], forms.Field]
    """The form field that parses it, from whoever asks: `scope`, `at`."""
    apply: Callable[[Rows, Any], Rows]
    """The rows that satisfy a value, which knows its day as `value.on`."""
    phrase: Callable[[Any, Any], str]
    """A value in words, as the sentence of the filter says it; with the field that parsed it."""
    is_common: bool = False

    def as_filter(self) -> Filter:
        """The same as a condition of a list."""
        return Filter(self.name, self.dated_field, self.apply, is_common=self.is_common)

    def dated_field(self, request: Any) -> forms.Field:
        """The field, whose values know the day of the request."""
        return dated(self.field(request), timezone.localdate(request.at))
