"""What the dialling part prints of a call and a resident."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone

from district.calls import presenters, rules, words
from district.calls.models import Adapter, Call, Phone, PhoneKind
from district.lib.refusal import refusal_of
from district.residents.models import Resident
from district.residents.presenters import masked

register = template.Library()


@register.filter
def masked_phone(resident: Resident) -> str:
    """The resident's number as a page shows it: 100****0001."""
    return masked(resident, "phone")


@register.filter
def calling_refusal(resident: Resident) -> str:
    """Why this resident may not be called, for the button; empty if they may."""
    return refusal_of(rules.check_may_be_called, resident)


@register.filter
def call_state(call: Call) -> tuple[str, Any]:
    """How far a call has come, as a tone and a word."""
    return words.outcome_state(call)


@register.filter
def uses_own_telephone(call: Call | None) -> bool:
    """Whether a call is placed with the agent's own telephone."""
    return isinstance(call, Call) and call.adapter == Adapter.TEL


@register.filter
def is_just_placed(call: Call | None) -> bool:
    """Whether a call was placed a moment ago, so that its number is shown without another click."""
    return isinstance(call, Call) and timezone.now() - call.placed_at < presenters.FRESH


@register.filter
def talk_length(call: Call) -> str:
    """How long they talked: 1:05."""
    return presenters.spoken(call.talked)


@register.simple_tag(takes_context=True)
def browser_phone(context: Any) -> Phone | None:
    """The extension that this person's browser is; none where there is no PBX, and then nothing is looked up."""
    line, user = settings.SITE.telephony, getattr(context.get("request"), "user", None)
    if line is None or not line.websocket or user is None:
        return None
    found: Phone | None = Phone.objects.filter(agent=user, retired_at=None, kind=PhoneKind.BROWSER).first()
    return found


@register.simple_tag
def has_line() -> bool:
    """Whether the site has a PBX."""
    return settings.SITE.telephony is not None
