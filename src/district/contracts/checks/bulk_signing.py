"""短时集中签约: one doctor signed more contracts within a minute than anybody can explain."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.models import Contract
from district.contracts.terms import terms_of
from district.orgs.models import Organisation


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each run of contracts that were signed together, of those whose time is known."""
    terms = terms_of(on.year)
    rows = Contract.objects.within(scope).filter(signed_at__date__lte=on, is_timed=True).select_related("doctor")
    places = {place.pk: place for place in Organisation.objects.within(scope)}
    within = timedelta(seconds=terms.bulk_seconds)
    for run in runs(rows.order_by("doctor", "signed_at", "number").iterator(5000), within):
        if len(run) >= terms.bulk_contracts:
            first = run[0]
            told = {"doctor": first.doctor.name, "count": len(run), "seconds": terms.bulk_seconds}
            note = _("%(doctor)s在 %(seconds)s 秒内登记了 %(count)s 份协议") % told
            evidence = {
                "contracts": [str(contract.pk) for contract in run],
                "first": first.signed_at.isoformat(),
                "last": run[-1].signed_at.isoformat(),
            }
            yield Doubt(str(first.pk), places[first.organisation_id], note, evidence, first)


def runs(contracts: Iterable[Contract], within: timedelta) -> Iterator[list[Contract]]:
    """Contracts of one doctor that all lie within so long of the first, in the order of signing."""
    run: list[Contract] = []
    for contract in contracts:
        if run and (contract.doctor_id != run[0].doctor_id or contract.signed_at - run[0].signed_at > within):
            yield run
            run = []
        run.append(contract)
    if run:
        yield run
