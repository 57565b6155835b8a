"""短时集中签约: one doctor signed more contracts within a minute than anybody can explain."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from district.access.scope import Scope
from district.contracts.checks.doubt import Doubt
from district.contracts.checks.reach import Reach
from district.contracts.models import Contract
from district.contracts.terms import terms_of
from district.orgs.models import Organisation


def doubts(scope: Scope, on: date) -> Iterator[Doubt]:
    """One for each run of contracts that were signed together, of those whose time is known."""
    terms = terms_of(on.year)
    rows = Contract.objects.within(scope).filter(signed_at__date__lte=on, is_timed=True).select_related("doctor")
    places = {place.pk: place for place in Organisation.objects.within(scope)}
    within = timedelta(seconds=terms.bulk_seconds)
    for run in runs(rows.order_by("doctor", "signed_at", "number").iterator(5000), within, terms.bulk_contracts):
        first, last = run[0], run[-1]
        seconds = max(terms.bulk_seconds, int((last.signed_at - first.signed_at).total_seconds()))
        told = {"doctor": first.doctor.name, "count": len(run), "seconds": seconds}
        note = _("%(doctor)s在 %(seconds)s 秒内登记了 %(count)s 份协议") % told
        evidence = {
            "contracts": [str(contract.pk) for contract in run],
            "first": first.signed_at.isoformat(),
            "last": last.signed_at.isoformat(),
        }
        yield Doubt(str(first.pk), places[first.organisation_id], note, evidence, first)


def reach(scope: Scope, on: date) -> Reach:
    """Contracts whose time of signing is known; of the others only the day is."""
    signed = Contract.objects.within(scope).filter(signed_at__date__lte=on)
    counted = signed.aggregate(
        looked=Count("pk", filter=Q(is_timed=True)), missed=Count("pk", filter=Q(is_timed=False))
    )
    return Reach(**counted)


def runs(contracts: Iterable[Contract], within: timedelta, least: int) -> Iterator[list[Contract]]:
    """Contracts of one doctor, in the order of signing, each of which lies within so long with so many others."""
    for _doctor, theirs in groupby(contracts, key=lambda contract: contract.doctor_id):
        run: list[Contract] = []
        window: deque[Contract] = deque()
        for contract in theirs:
            window.append(contract)
            while contract.signed_at - window[0].signed_at > within:
                window.popleft()
            if len(window) < least:
                continue
            if run and window[0] not in run:
                yield run
                run = []
            run += [one for one in window if one not in run]
        if run:
            yield run
