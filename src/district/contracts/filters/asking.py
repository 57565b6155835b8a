"""How each condition is asked of summaries, so that an index answers it (docs/adr/0020)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Q
from django.utils.translation import gettext_lazy as _

from district.contracts.models import Team
from district.lib.word import Word
from district.lists.listing import Rows
from district.orgs.models import Organisation
from district.residents import finding
from district.residents.models import PhoneState, Signed
from district.residents.models.holding import Exceeds, Incidental, IsPositive

IS_SIGNED = Q(IsPositive("contract_state"))


class Standing(Word):
    """What a resident's contract is on a day, as far as the summary knows."""

    ACTIVE = "active", _("履约中")
    AHEAD = "ahead", _("尚未生效")
    EXPIRED = "expired", _("到期未续")
    ENDED = "ended", _("已解约")
    NEVER = "never", _("从未签约")


def in_centres(rows: Rows, codes: list[str]) -> Rows:
    """Those of these centres and their stations."""
    keys = list(Organisation.objects.filter(code__in=codes).values_list("pk", flat=True))
    return rows.filter(centre=keys[0]) if len(keys) == 1 else rows.filter(centre__in=keys)


def in_organisation(rows: Rows, code: str) -> Rows:
    """Those whose file this organisation itself keeps."""
    return rows.filter(organisation=Organisation.objects.filter(code=code).values_list("pk", flat=True).first())


def in_team(rows: Rows, code: str) -> Rows:
    """Those whose newest contract is with this team."""
    number = Team.objects.filter(code=code).values_list("number", flat=True).first()
    return rows.filter(IS_SIGNED, contract_team=number)


def in_groups(rows: Rows, groups: Any) -> Rows:
    """Those of any of these groups."""
    return finding.by_groups(rows, list(groups), groups.on)


def from_age(rows: Rows, age: Any) -> Rows:
    """Those who are at least so old."""
    return finding.by_least_age(rows, int(age), age.on)


def to_age(rows: Rows, age: Any) -> Rows:
    """Those who are at most so old."""
    return finding.by_greatest_age(rows, int(age), age.on)


def standing(rows: Rows, states: Any) -> Rows:
    """Those whose contract stands so on the day."""
    wanted = Q()
    for state in states:
        wanted |= _standing(Standing(state), states.on)
    until = Incidental("contract_until", output_field=DateField())
    rows = rows.alias(until=until).filter(wanted)
    return rows if Standing.NEVER in states else rows.filter(IS_SIGNED)


def _standing(state: Standing, on: date) -> Q:
    agreed = Q(contract_state=Signed.AGREED)
    return {
        Standing.ACTIVE: Q(contract_state__gte=Signed.AGREED, contract_since__lte=on, until__gte=on),
        Standing.AHEAD: Q(contract_state__gte=Signed.AGREED, contract_since__gt=on),
        Standing.EXPIRED: agreed & Q(until__lt=on),
        Standing.ENDED: Q(contract_state=Signed.ENDED, until__lt=on),
        Standing.NEVER: Q(contract_state=Signed.NEVER),
    }[state]


def expires_between(rows: Rows, days: Any) -> Rows:
    """Those whose contract holds until one of these days."""
    return _between(rows.filter(IS_SIGNED), "contract_until", days)


def expires_within(rows: Rows, days: Any) -> Rows:
    """Those whose contract still holds, but no longer than so many days."""
    last = days.on + timedelta(days=int(days))
    return rows.filter(IS_SIGNED, contract_until__gte=days.on, contract_until__lte=last)


def served_between(rows: Rows, days: Any) -> Rows:
    """Those whose last service was on one of these days."""
    return _between(rows, "last_service_on", days)


def not_since(field: str) -> Any:
    """Those of whom something did not happen in the last so many days, or never."""

    def apply(rows: Rows, days: Any) -> Rows:
        first = days.on - timedelta(days=int(days))
        return rows.filter(Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lt": first}))

    return apply


def of_calls(field: str) -> Any:
    """Those of whose last call a column holds any of the values."""
    return lambda rows, values: rows.filter(**{f"{field}__in": list(values)}, last_call_on__isnull=False)


def with_phone(rows: Rows, states: Any) -> Rows:
    """Those of whose telephone any of this is known; wrong numbers alone have an index of their own."""
    valid: Any = PhoneState.VALID
    if list(states) == [str(PhoneState.WRONG.value)]:  # type: ignore[attr-defined]
        return rows.filter(Exceeds("phone_state", valid))
    return rows.filter(phone_state__in=list(states))


def called_between(rows: Rows, days: Any) -> Rows:
    """Those whose last call was on one of these days."""
    return _between(rows.filter(last_call_on__isnull=False), "last_call_on", days)


def visited(rows: Rows, value: Any) -> Rows:
    """Those who are visited at home, or are not."""
    return rows.filter(is_home_visit_user=value == "yes")


def may_be_called(rows: Rows, value: Any) -> Rows:
    """Those who may be called, or may not."""
    return rows.filter(is_not_to_call=value == "no")


def _between(rows: Rows, field: str, days: Any) -> Rows:
    since, until = days
    rows = rows.filter(**{f"{field}__gte": since}) if since else rows
    return rows.filter(**{f"{field}__lte": until}) if until else rows
