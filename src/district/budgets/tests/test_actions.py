from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from district.audit.models import Event
from district.budgets import actions
from district.budgets.models import Booking, Instalment, Kind, NeverChanged, Project
from district.budgets.tests.story import AT, CLERK, book, budgeted, entry, project_of
from district.lib.refusal import Refused
from district.lib.versions import Conflict
from tests.web.people import SmallDistrict

LAST = date(2024, 12, 31)


@pytest.fixture
def project(district: SmallDistrict) -> Project:
    return project_of(district.heyan)


def told() -> list[str]:
    return list(Event.objects.order_by("id").values_list("action", flat=True))


def test_a_booking_keeps_both_dates_and_who_wrote_it(project: Project) -> None:
    booking = book(project, Kind.INITIAL, "45.57", "01-12")
    kept = Booking.objects.get()
    assert (kept.booked_on, kept.recorded_at) == (date(2024, 1, 12), AT)
    assert (kept.recorded_by, kept.recorded_by_name) == (CLERK.identifier, CLERK.name)
    assert kept.amount == Decimal("45.57")
    assert booking.number == 1


def test_every_action_leaves_one_event(project: Project) -> None:
    budgeted(project)
    paid = book(project, Kind.PAYMENT, "1.00")
    actions.reverse(booking=paid, booked_on=LAST, reason="错", by=CLERK, at=AT)
    planned = actions.plan(project=project, seen=project.version, amounts={3: Decimal(1)}, by=CLERK, at=AT)
    edited = actions.edit_project(project=planned, seen=planned.version, name="新名称", by=CLERK, at=AT)
    closed = actions.close_project(project=edited, seen=edited.version, by=CLERK, at=AT)
    actions.reopen_project(project=closed, seen=closed.version, by=CLERK, at=AT)
    words = "project.created initial.recorded arrival.recorded payment.recorded booking.reversed"
    words += " schedule.planned project.edited project.closed project.reopened"
    assert told() == [f"budgets.{word}" for word in words.split()]


def test_an_event_belongs_to_the_project_s_organisation(project: Project) -> None:
    book(project, Kind.INITIAL, "1.00")
    event = Event.objects.get(action="budgets.initial.recorded")
    assert event.organisation == project.organisation_id
    assert event.after["amount"] == "1.00"


def test_what_is_refused_changes_nothing_and_leaves_no_event(project: Project) -> None:
    budgeted(project, "10.00")
    before = (told(), Booking.objects.count())
    with pytest.raises(Refused):
        book(project, Kind.PAYMENT, "10.01")
    assert (told(), Booking.objects.count()) == before


def test_a_reversal_is_the_opposite_and_says_why(project: Project) -> None:
    paid = book(budgeted(project), Kind.PAYMENT, "4.89")
    opposite = actions.reverse(booking=paid, booked_on=LAST, reason="数字颠倒", by=CLERK, at=AT)
    assert opposite.amount == -paid.amount
    assert opposite.reverses == paid
    assert Event.objects.get(action="budgets.booking.reversed").note == "数字颠倒"


def test_a_booking_is_neither_changed_nor_deleted(project: Project) -> None:
    booking = book(project, Kind.INITIAL, "1.00")
    booking.amount = Decimal("2.00")
    for attempt in (booking.save, booking.delete, Booking.objects.all().delete):
        with pytest.raises(NeverChanged):
            attempt()
    with pytest.raises(NeverChanged):
        Booking.objects.update(amount=2)


@pytest.mark.parametrize("statement", ["UPDATE budgets_booking SET amount = 1", "DELETE FROM budgets_booking"])
def test_nor_past_the_models(project: Project, statement: str) -> None:
    book(project, Kind.INITIAL, "1.00")
    with pytest.raises(IntegrityError, match="红冲"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal("-1.00")},
        {"kind": "recovery", "document_number": "1"},
        {"kind": "supplement"},
        {"kind": "payment"},
        {"kind": "carry_over"},
        {"reason": "错"},
        {"kind": "gift"},
        {"source": "lottery"},
        {"earmarked": True},
        {"number": 1},
    ],
    ids=str,
)
def test_the_database_refuses_what_the_rules_would(project: Project, wrong: dict[str, Any]) -> None:
    first = book(project, Kind.INITIAL, "1.00")
    copied = ("kind", "source", "amount", "booked_on", "recorded_at", "recorded_by", "recorded_by_name")
    right = {name: getattr(first, name) for name in copied} | {"project": project, "number": 2}
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.create(**(right | wrong))
    Booking.objects.create(**right)


def test_an_import_is_written_whole_or_not_at_all(project: Project, district: SmallDistrict) -> None:
    other = project_of(district.xili, "99999924T000000000002")
    good = [(project, entry(Kind.INITIAL, "1.00")), (other, entry(Kind.INITIAL, "2.00"))]
    assert len(actions.import_bookings(entries=good, by=CLERK, at=AT)) == 2
    with pytest.raises(Refused):
        actions.import_bookings(
            entries=[(project, entry(Kind.ARRIVAL, "1.00")), (other, entry(Kind.PAYMENT, "1.00"))], by=CLERK, at=AT
        )
    assert Booking.objects.count() == 2
    assert told().count("budgets.ledger.imported") == 1


def test_an_import_knows_the_rows_above(project: Project) -> None:
    rows = [entry(Kind.INITIAL, "1.00"), entry(Kind.ARRIVAL, "1.00"), entry(Kind.PAYMENT, "1.00")]
    written = actions.import_bookings(entries=[(project, row) for row in rows], by=CLERK, at=AT)
    assert [booking.number for booking in written] == [1, 2, 3]


def test_of_two_edits_the_second_is_a_conflict(project: Project) -> None:
    actions.edit_project(project=project, seen=1, name="先改", by=CLERK, at=AT)
    with pytest.raises(Conflict):
        actions.edit_project(project=project, seen=1, name="后改", by=CLERK, at=AT)
    assert Project.objects.get().name == "先改"
    assert told().count("budgets.project.edited") == 1


@pytest.mark.parametrize(("planned", "allowed"), [("9.99", True), ("10.00", True), ("10.01", False)])
def test_a_schedule_holds_no_more_than_the_budget(project: Project, planned: str, allowed: bool) -> None:
    budgeted(project, "10.00")
    amounts = {3: Decimal("5.00"), 12: Decimal(planned) - 5}
    if allowed:
        actions.plan(project=project, seen=project.version, amounts=amounts, by=CLERK, at=AT)
    else:
        with pytest.raises(Refused, match=r"多 0\.01 元"):
            actions.plan(project=project, seen=project.version, amounts=amounts, by=CLERK, at=AT)
    assert Instalment.objects.count() == (2 if allowed else 0)


def test_a_project_with_bookings_keeps_its_year(project: Project) -> None:
    edited = actions.edit_project(project=project, seen=1, year=2023, by=CLERK, at=AT)
    back = actions.edit_project(project=edited, seen=2, year=2024, by=CLERK, at=AT)
    book(back, Kind.INITIAL, "1.00")
    with pytest.raises(Refused, match="不能改为别的年度") as caught:
        actions.edit_project(project=back, seen=3, year=2023, by=CLERK, at=AT)
    assert caught.value.about == "year"


def test_a_project_that_paid_for_something_else_gets_no_special_account(project: Project) -> None:
    paid = book(budgeted(project), Kind.PAYMENT, "1.00", earmarked=False)
    with pytest.raises(Refused, match="专账核算"):
        actions.edit_project(project=project, seen=1, special_account=True, by=CLERK, at=AT)
    actions.reverse(booking=paid, booked_on=LAST, reason="错", by=CLERK, at=AT)
    assert actions.edit_project(project=project, seen=1, special_account=True, by=CLERK, at=AT).special_account
