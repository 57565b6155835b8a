"""All that the bigger pages show, put together from the presenters and a handful of queries."""

from datetime import date
from typing import Any

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from district.access.request import StaffRequest
from district.audit.models import Event
from district.budgets import presenters, rules
from district.budgets.amounts import yuan
from district.budgets.funds import ZERO, block_of
from district.budgets.ledger import Ledger
from district.budgets.listings import booking_state
from district.budgets.models import Booking, Column, Document, Kind, Project, Source
from district.budgets.permissions import Budgets
from district.budgets.words import condition_of
from district.lib.refusal import refusal_of
from district.lists.conditions import Conditions
from district.lists.listing import Listing
from district.lists.query import parse

NEWEST = 50
"""Lines of the ledger and of the history that a project's page shows; the lists have them all."""


def project_page(request: StaffRequest, project: Project, until: date, today: date) -> dict[str, Any]:
    """One project's page, with its funds as of `until`."""
    ledger, schedule = Ledger.of(project), list(project.instalments.order_by("month"))
    funds = block_of(project, until)
    fund_rows = list(presenters.block_rows(project, funds, until))
    bookings = list(project.bookings.with_remarks().order_by("-booked_on", "-number")[:NEWEST])
    steps = presenters.buttons(project, ledger, request, today)
    return {
        "project": project,
        "facts": presenters.facts(project),
        "condition": condition_of(project),
        "pace": presenters.pace_of(project, funds, schedule, until),
        "until": until,
        "fund_rows": fund_rows,
        "digits": presenters.digits_of(cell.amount for row in fund_rows for cell in row.cells),
        "chart": presenters.progress_chart(project, ledger, schedule, until),
        "bookings": [(booking, booking_state(booking)) for booking in bookings],
        "schedule": list(presenters.schedule_rows(project, ledger, schedule, until)),
        "documents": _documents(Q(booking__project=project)),
        "events": _history(project, bookings),
        "first_step": steps[0] if steps else None,
        "steps": steps[1:],
        "may_plan": request.may(Budgets.PLAN),
        "edit_refusal": refusal_of(rules.check_can_edit, project),
    }


def booking_page(request: StaffRequest, booking: Booking, today: date) -> dict[str, Any]:
    """One booking's page."""
    refusal = refusal_of(rules.check_can_reverse, Ledger.of(booking.project), booking, _earliest(booking, today), today)
    return {
        "booking": booking,
        "project": booking.project,
        "state": booking_state(booking),
        "facts": _booking_facts(booking),
        "documents": _documents(Q(booking=booking)),
        "events": _events([booking]),
        "refusal": refusal,
        "may_pay": request.may(Budgets.PAY),
        "may_attach": request.may(Budgets.ADJUST),
    }


def entry_page(project: Project, form: Any, kind: Kind, title: str, today: date) -> dict[str, Any]:
    """The page on which one kind of booking is written, with what is left of the money."""
    ledger = Ledger.of(project)
    left = presenters.left_of(ledger, today)
    return {
        "form": form,
        "project": project,
        "title": title,
        "cancel": reverse("budgets:project", args=[project.pk]),
        "left": left,
        "digits": presenters.digits_of(amount for row in left for amount in (row.not_arrived, row.unpaid)),
        "refusal": refusal_of(rules.check_can_begin, ledger, kind, today),
    }


def sums_of(request: StaffRequest, listing: Listing, rows: Any) -> list[tuple[Any, Any]]:
    """What the rows that the address asks for add up to, in each column of the fund block that counts any of them."""
    chosen = Conditions(listing, request, parse(listing, request.GET).query).apply(rows)
    counted = {column.value: Sum("amount", filter=Q(kind__in=column.kinds)) for column in Column}
    sums = chosen.aggregate(**counted)
    asked = request.GET.get("column")
    if asked:
        return [(column.label, sums[column] or ZERO) for column in Column if column == asked]
    return [(column.label, sums[column]) for column in Column if sums[column] is not None]


def _earliest(booking: Booking, today: date) -> date:
    """The day with which a reversal's form begins."""
    found: date = max(booking.booked_on, min(today, booking.project.last_day))
    return found


def _booking_facts(booking: Booking) -> list[tuple[Any, Any]]:
    """What a booking says; what its kind has no use for is left out."""
    said = [
        (_("业务日期"), booking.booked_on.isoformat()),
        (_("资金来源"), Source(booking.source).label),
        (_("金额"), _("%(amount)s 元") % {"amount": yuan(booking.amount)}),
        (_("凭证号"), booking.voucher),
        (_("付款方"), booking.payer),
        (_("收款方"), booking.payee),
        (_("用途"), booking.purpose),
        (_("专款专用"), {True: _("是"), False: _("否")}.get(booking.earmarked)),
        (_("文号"), booking.document_number),
        (_("红冲原因"), booking.reason),
    ]
    return [(title, value) for title, value in said if value]


def _documents(of: Q) -> list[Any]:
    return list(Document.objects.filter(of).select_related("file", "booking").order_by("attached_at"))


def _history(project: Project, bookings: list[Booking]) -> list[Any]:
    """What was done to a project and to its newest bookings."""
    return _events([project, *bookings])


def _events(targets: list[Any]) -> list[Any]:
    keys = Q(pk__in=[])
    for kind in {target._meta.label_lower for target in targets}:
        keys |= Q(target_kind=kind, target_id__in=[str(t.pk) for t in targets if t._meta.label_lower == kind])
    return list(Event.objects.filter(keys).order_by("-at", "-id")[:NEWEST])
