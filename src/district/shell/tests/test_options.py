"""A select prints as Django's own templates print it."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from district.lib.identifiers import new_id

GROUPED = [("城区", [("1", "一<二>"), ("2", '二"')]), ("", "——"), (3, 2024)]


def squeezed(html: str) -> str:
    """Without space between tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)


@pytest.mark.parametrize("chosen", [None, "", "2", 3, "<"])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
def test_options_print_as_usual(widget, chosen) -> None:
    control = widget(attrs={"class": "form-select", "required": True, "hidden": False})
    if widget is not forms.NullBooleanSelect:
        control.choices = GROUPED
    own, usual = (control.render("place", chosen, {"id": "x"}, renderer) for renderer in (None, DjangoTemplates()))
    assert squeezed(own) == squeezed(usual)
    assert own.count("<option") >= 3


class Marked(forms.Select):
    """Its options carry attributes."""

    def create_option(self, *given, **named):
        """An option with a mark."""
        return super().create_option(*given, **named) | {"attrs": {"data-level": 2, "disabled": True, "hidden": False}}


def test_attributes_of_options_are_kept() -> None:
    control = Marked(choices=[(new_id(), "站")])
    usual = control.render("place", None, renderer=DjangoTemplates())
    assert squeezed(control.render("place", None)) == squeezed(usual)
    assert 'data-level="2" disabled>' in usual
