"""How a form's control looks: its classes by its kind, and the keyboard that a telephone shows for it."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, ""),
    (forms.RadioSelect, ""),
    (forms.CheckboxInput, "form-check-input"),
    (forms.SelectMultiple, "form-select"),
    (forms.Select, "form-select"),
    (forms.HiddenInput, ""),
    (forms.Widget, "form-control"),
)
"""By the first kind that fits."""
CLOCKS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)
"""Days and times are chosen with the browser's own control, which writes them as ISO does."""


def dress(field: Any, attributes: dict[str, Any]) -> SafeString:
    """A bound field's control with the classes of its kind."""
    widget = field.field.widget
    _set_clock(widget)
    if "placeholder" in attributes or widget.attrs.get("placeholder") == field.field.label:
        widget.attrs.pop("placeholder", None)  # what a label says already
    given = {**attributes, "class": " ".join(filter(None, (_class(widget), widget.attrs.get("class", ""))))}
    if field.errors:
        given["class"] += " is-invalid"
    if isinstance(widget, forms.NumberInput):
        _keep_what_was_typed(widget)
        given.setdefault("inputmode", "decimal" if isinstance(field.field, forms.DecimalField) else "numeric")
    if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") in (None, "10"):
        given.setdefault("rows", "3")
    return field.as_widget(attrs={name: value for name, value in given.items() if value})


def _class(widget: forms.Widget) -> str:
    return next(name for kind, name in CLASSES if isinstance(widget, kind))


def _set_clock(widget: Any) -> None:
    for kind, input_type, written in CLOCKS:
        if isinstance(widget, kind) and widget.input_type == "text":
            widget.input_type, widget.format = input_type, widget.format or written
            return


def _keep_what_was_typed(widget: Any) -> None:
    """A browser's own control for numbers loses a wrong one, and a wheel changes a right one."""
    widget.input_type = "text"
    for name in ("min", "max", "step"):
        widget.attrs.pop(name, None)
    widget.attrs.setdefault("autocomplete", "off")
