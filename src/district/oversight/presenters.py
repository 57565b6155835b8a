"""An event and the state of the chain, as pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from district.access.roles import ROLES
from district.access.scope import Scope
from district.audit import heads
from district.audit.keys import chain_key, public_key
from district.audit.models import Event, Seal
from district.audit.sealing import head, unsealed_tail
from district.oversight.kinds import VERIFIED

STANDSTILL = timedelta(minutes=1)
"""From so long a wait on, the sealer is taken to stand still."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after."""

    title: Any
    before: Any
    after: Any


def differences(event: Event) -> list[Difference]:
    """What changed, field by field."""
    names = list(dict.fromkeys([*event.before, *event.after]))
    return [
        Difference(_title(event, name), _shown(event, name, event.before), _shown(event, name, event.after))
        for name in names
    ]


def facts(event: Event) -> Iterator[tuple[Any, Any]]:
    """Who, when, where, to what, and why."""
    role = ROLES.get(event.actor_role)
    yield _("时间"), event.at
    yield _("操作人"), event.actor_name
    yield _("角色"), role.title if role else ""
    yield _("网络地址"), event.address
    yield _("对象"), event.target_name
    yield _("类别"), _kind(event)
    if event.note:
        yield _("说明"), event.note
    yield _("编号"), event.pk


def seal_facts(event: Event) -> Iterator[tuple[Any, Any]]:
    """Its place in the chain; nothing while it waits for its seal."""
    for seal in Seal.objects.filter(event_id=event.pk):
        yield _("封存序号"), seal.sequence
        yield _("封存时间"), seal.sealed_at
        yield _("摘要"), seal.digest


def target_address(event: Event, scope: Scope) -> str:
    """The page of the row itself, where it has one and is within the scope."""
    model = _model(event)
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


@dataclass(frozen=True, slots=True)
class Integrity:
    """How the chain stands now."""

    head: Seal | None
    waiting: int
    age: timedelta
    is_standing_still: bool
    public_key: str
    verified: Event | None
    findings: list[str]
    heads: list[heads.Head]
    """Those exported last, newest first."""

    @property
    def is_sound(self) -> bool:
        """Whether the last verification found nothing."""
        return bool(self.verified) and not self.findings

    @property
    def age_in_words(self) -> str:
        """How long the oldest event has waited."""
        seconds = round(self.age.total_seconds())
        return ngettext("%(count)s 秒", "%(count)s 秒", seconds) % {"count": seconds}


def integrity(now: datetime) -> Integrity:
    """The chain's head, what waits, what the last verification found, and the heads that can be carried away."""
    waiting, age = unsealed_tail(now)
    verified = last_verification()
    place = heads.folder()
    exported = heads.read(place) if place.exists() else []
    return Integrity(
        head=head(),
        waiting=waiting,
        age=age,
        is_standing_still=waiting > 0 and age > STANDSTILL,
        public_key=public_key(chain_key()),
        verified=verified,
        findings=findings_of(verified) if verified else [],
        heads=exported[:-11:-1],
    )


def last_verification() -> Event | None:
    """The event that the last verification left."""
    found: Event | None = Event.objects.filter(action=VERIFIED).order_by("-at", "-id").first()
    return found


def findings_of(verification: Event) -> list[str]:
    """What it found, in the language of whoever reads."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    return [finding[language] for finding in verification.after.get("found", [])]


def _model(event: Event) -> Any:
    try:
        return apps.get_model(event.target_kind)
    except (LookupError, ValueError):
        return None


def _kind(event: Event) -> Any:
    model = _model(event)
    return model._meta.verbose_name if model else event.target_kind


def _field(event: Event, name: str) -> Any:
    model = _model(event)
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _title(event: Event, name: str) -> Any:
    field = _field(event, name)
    return getattr(field, "verbose_name", None) or name


def _shown(event: Event, name: str, values: dict[str, Any]) -> Any:
    """A value in words where its field has words for it."""
    value = values.get(name)
    words = dict(getattr(_field(event, name), "flatchoices", ()))
    if isinstance(value, list):
        return _("、").join(map(str, value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return words.get(value, value) if not isinstance(value, dict) else str(value)
