"""Tags and filters of every template of the site: `{% load house %}`."""

import json
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from district.shell.dress import dress
from district.shell.options import printed_options

register = template.Library()

NOTHING = "—"
"""What an unknown value prints as. Nought is a value; unknown is none."""
TEN_THOUSAND = Decimal(10_000)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from the sprite. Beside a word it needs no label; alone it does."""
    address = f"{static('vendor/tabler-icons/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def money(amount: Decimal | None, digits: int = 2, unit: bool = False) -> SafeString:
    """An amount of yuan in 万元, with the exact yuan as its tooltip; `unit=True` writes the unit behind it."""
    if amount is None:
        return format_html('<span class="money">{}</span>', NOTHING)
    shown = number_format(_in_ten_thousands(amount, digits), use_l10n=True, force_grouping=True)
    exact = _("%(yuan)s 元") % {"yuan": number_format(amount, 2, use_l10n=True, force_grouping=True)}
    if unit:
        shown = _("%(amount)s 万元") % {"amount": shown}
    return format_html('<span class="money" title="{}">{}</span>', exact, shown)


def _in_ten_thousands(amount: Decimal, digits: int) -> Decimal:
    """Rounded half away from zero; with more digits where a small amount would look like nought."""
    exact = amount / TEN_THOUSAND
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded if rounded or not amount else exact.quantize(Decimal("0.000001")).normalize()


@register.filter
def percent(value: Fraction | Decimal | None, digits: int = 1) -> str:
    """A share of one as a percentage, rounded half away from zero; a dash when it is unknown."""
    if value is None:
        return NOTHING
    share = Fraction(value) * 100
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return f"{number_format(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), digits)}%"


@register.filter
def or_dash(value: Any) -> Any:
    """A value, or a dash when there is none. Nought stays nought."""
    return NOTHING if value is None or value == "" else value


@register.filter
def exact(value: Any) -> str:
    """A number with as many digits as it has; a fraction with two; a dash when it is unknown."""
    if value is None:
        return NOTHING
    if isinstance(value, Fraction):
        value = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(number_format(value, use_l10n=True, force_grouping=True))


@register.simple_tag(takes_context=True)
def query(context: Any, **changes: Any) -> str:
    """The page's own query with some of its parts changed; None takes a part out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            asked.pop(name, None)
        else:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.filter
def headline(heading: str) -> str:
    """A page's title in words alone: without the count, date or state that stands behind it as an element."""
    return strip_tags(re.sub(r"<(\w+)[ >].*</\1>", "", heading, flags=re.DOTALL)).strip() or strip_tags(heading).strip()


@register.simple_tag
def control(field: Any, **attributes: Any) -> SafeString:
    """A bound form field's control, dressed as the site shows it."""
    return dress(field, attributes)


@register.simple_tag
def options(groups: Any) -> SafeString:
    """The options of a select."""
    return printed_options(groups)


@register.simple_tag
def choices(field: Any) -> Any:
    """The single choices of a bound field, each dressed as the site shows it."""
    field.field.widget.attrs.setdefault("class", "form-check-input")
    return field.subwidgets


@register.filter
def kind(field: Any) -> str:
    """What kind of control a bound field is: `checkbox`, `choices`, `file` or `text`."""
    found: str = getattr(field.field.widget, "input_type", "text") or "text"
    return "choices" if field.use_fieldset else found


class Capture(template.Node):
    """What stands between the tags, kept under a name instead of printed."""

    def __init__(self, name: str, inner: template.NodeList) -> None:
        self.name, self.inner = name, inner

    def render(self, context: Any) -> str:
        """Nothing: it is kept."""
        context[self.name] = SafeString(self.inner.render(context).strip())
        return ""


@register.tag
def capture(parser: Any, token: Any) -> Capture:
    """`{% capture heading %}…{% endcapture %}`: a block that a page needs in two places."""
    name = token.split_contents()[1]
    inner = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(name, inner)


@register.simple_tag
def told(messages: Any) -> list[dict[str, Any]]:
    """The messages that wait, each with its tone, its time and the address that undoes it."""
    return list(_told(messages or ()))


TONES = {"success": "ok", "error": "danger", "warning": "warning"}


def _told(messages: Any) -> Iterator[dict[str, Any]]:
    for message in messages:
        yield {"sentence": str(message), "tone": TONES.get(message.level_tag, "info"), **_extra(message.extra_tags)}


def _extra(tags: str) -> dict[str, Any]:
    try:
        found = json.loads(tags or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
