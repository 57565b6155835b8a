"""What is written in an event, in the words of the tables that it came from."""

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from district.audit.models import Event
from district.lib.series import series
from district.lists.listing import listing_named

TITLES = {
    "clock": gettext_lazy("时钟"),
    "column": gettext_lazy("查看的内容"),
    "conditions": gettext_lazy("条件"),
    "digest": gettext_lazy("摘要"),
    "entries": gettext_lazy("读了几条"),
    "events": gettext_lazy("事件"),
    "findings": gettext_lazy("问题数"),
    "found": gettext_lazy("问题"),
    "heads": gettext_lazy("链头数"),
    "last": gettext_lazy("末号"),
    "list": gettext_lazy("列表"),
    "rows": gettext_lazy("行数"),
    "sequence": gettext_lazy("序号"),
    "state": gettext_lazy("状态"),
    "waiting": gettext_lazy("等待封存"),
}
"""What is noted of an event and is no field of its row."""


def model_of(event: Event) -> Any:
    """The table of its row; None when there is none, or no longer."""
    try:
        return apps.get_model(event.target_kind)
    except (LookupError, ValueError):
        return None


def kind_of(event: Event) -> Any:
    """What its row is."""
    model = model_of(event)
    return model._meta.verbose_name if model else event.target_kind


def title_of(event: Event, name: str) -> Any:
    """What a field is called: as its table calls it, else as oversight does, else its own name."""
    field = _field(event, name)
    return getattr(field, "verbose_name", None) or TITLES.get(name, name)


def value_of(event: Event, name: str, values: dict[str, Any]) -> Any:
    """A value in words where there are words for it."""
    value = values.get(name)
    words = dict(getattr(_field(event, name), "flatchoices", ()))
    if name == "column":
        return title_of(event, str(value or ""))
    if name == "list":
        return list_title(str(value or ""))
    return words.get(value, value) if isinstance(value, str) else _plain(value)


def list_title(name: str) -> Any:
    """What a list is called."""
    try:
        return listing_named(name).title
    except KeyError:
        return name


def _field(event: Event, name: str) -> Any:
    model = model_of(event)
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return series(str(_plain(one)) for one in value)
    if isinstance(value, dict):
        return _("；").join(_("%(title)s：%(value)s") % {"title": key, "value": value[key]} for key in value)
    return value
