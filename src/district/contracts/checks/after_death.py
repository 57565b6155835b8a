"""死亡后签约: a contract that was signed after the day on which the resident died."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each contract that was signed by the day."""
    rows = Contract.objects.within(scope).filter(resident__died_on__isnull=False, signed_at__date__lte=on)
    late = rows.filter(signed_at__date__gt=F("resident__died_on")).select_related("resident", "organisation")
    for contract in late.order_by("number"):
        died = contract.resident.died_on
        note = _("居民 %(died)s 死亡，协议在此之后签订") % {"died": died}
        evidence = {"contracts": [str(contract.pk)], "died_on": died.isoformat()}
        yield Doubt(str(contract.pk), contract.organisation, note, evidence, contract, contract.resident)


def reach(scope: Scope, on: date) -> Reach:
    """Every contract that was signed by the day."""
    return Reach(Contract.objects.within(scope).filter(signed_at__date__lte=on).count())
