"""协议与档案不一致: the contract says that somebody died or moved and the registry does not, or the other way round."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract, EndReason
from district.residents.models import Move

LEFT_SINCE = Exists(Move.objects.filter(resident=OuterRef("resident"), target=None, on__gt=OuterRef("begins_on")))
"""They did leave the district after the contract began, and have come back."""
IS_ALIVE = Q(end_reason=EndReason.DECEASED.value, resident__died_on=None)
IS_HERE = Q(end_reason=EndReason.MOVED.value, resident__moved_on=None, resident__died_on=None) & ~Q(LEFT_SINCE)
UNTRUE_END = IS_ALIVE | IS_HERE
"""A contract that ended for what the registry does not say."""


def holds_for_the_gone(on: date) -> Q:
    """The condition that a contract holds on a day on which, as the registry says, the resident was gone."""
    gone = Q(resident__died_on__lt=on) | Q(resident__moved_on__lte=on)
    return Q(begins_on__lte=on, valid_until__gte=on) & gone


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each such contract."""
    rows = _looked(scope, on).filter(UNTRUE_END | holds_for_the_gone(on))
    for contract in rows.select_related("resident", "organisation").order_by("number"):
        evidence = {"contracts": [str(contract.pk)]}
        key = f"{contract.pk} {contract.end_reason}"
        yield Doubt(key, contract.organisation, told(contract), evidence, contract, contract.resident)


def told(contract: Contract) -> str:
    """What is said on one side, and what on the other."""
    resident: Any = contract.resident
    if contract.end_reason == EndReason.DECEASED and not resident.died_on:
        return _("协议因死亡终止，档案仍为在世")
    if contract.end_reason == EndReason.MOVED and not resident.moved_on:
        return _("协议因迁出终止，档案仍为在本区居住")
    if resident.died_on:
        return _("档案登记 %(day)s 死亡，协议仍有效") % {"day": resident.died_on}
    return _("档案登记 %(day)s 迁出，协议仍有效") % {"day": resident.moved_on}


def differs(contract: Contract) -> bool:
    """Whether a contract ended for what the registry does not say."""
    return Contract.objects.filter(UNTRUE_END, pk=contract.pk).exists()


def reach(scope: Scope, on: date) -> Reach:
    """Every contract that had begun by the day and was not void."""
    return Reach(_looked(scope, on).count())


def _looked(scope: Scope, on: date) -> Any:
    return Contract.objects.within(scope).filter(begins_on__lte=on, valid_until__gte=F("begins_on"))
