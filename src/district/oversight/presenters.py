"""An event and the state of the chain, as pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from district.access.roles import ROLES
from district.access.scope import Scope
from district.audit.models import Event, Seal
from district.oversight.wording import kind_of, model_of, title_of, value_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after."""

    title: Any
    before: Any
    after: Any


def exact_time(at: datetime) -> str:
    """A time with its seconds."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def differences(event: Event) -> list[Difference]:
    """What changed, field by field."""
    names = list(dict.fromkeys([*event.before, *event.after]))
    return [
        Difference(title_of(event, name), value_of(event, name, event.before), value_of(event, name, event.after))
        for name in names
    ]


def facts(event: Event) -> Iterator[tuple[Any, Any]]:
    """Who, when, where, to what, and why."""
    role = ROLES.get(event.actor_role)
    yield _("时间"), exact_time(event.at)
    yield _("操作人"), event.by
    yield _("角色"), role.title if role else ""
    yield _("网络地址"), event.address
    yield _("对象"), event.target_name
    yield _("类别"), kind_of(event)
    if event.note:
        yield _("说明"), event.note
    yield _("编号"), event.pk


def seal_facts(event: Event) -> Iterator[tuple[Any, Any]]:
    """Its place in the chain; nothing while it waits for its seal."""
    for seal in Seal.objects.filter(event_id=event.pk):
        yield _("封存序号"), seal.sequence
        yield _("封存时间"), exact_time(seal.sealed_at)
        yield _("摘要"), seal.digest


def target_address(event: Event, scope: Scope) -> str:
    """The page of the row itself, where it has one and is within the scope."""
    model = model_of(event)
    if model is None or not hasattr(model, "get_absolute_url") or not hasattr(model.objects, "within"):
        return ""
    row = model.objects.within(scope).filter(pk=event.target_id).first()
    return row.get_absolute_url() if row else ""


def same_target_address(event: Event) -> str:
    """The list of everything done to the same row."""
    if not event.target_id:
        return ""
    asked = urlencode({"target": f"{event.target_kind}:{event.target_id}"})
    return f"{reverse('oversight:events')}?{asked}"
