from datetime import date

import pytest

from district.budgets import actions, rules
from district.budgets.ledger import Ledger
from district.budgets.models import Booking, Kind, Project, Source
from district.budgets.tests.story import AT, CLERK, book, budgeted, entry, project_of
from district.lib.refusal import Refused, refusal_of
from tests.web.people import SmallDistrict

NEW_YEAR = date(2024, 12, 31)


@pytest.fixture
def project(district: SmallDistrict) -> Project:
    return project_of(district.heyan)


def refusal(project: Project, kind: Kind, amount: str, on: str = "03-01", **more: object) -> str:
    ledger = Ledger.of(Project.objects.get(pk=project.pk))
    return refusal_of(rules.check_can_book, ledger, entry(kind, amount, on, **more), NEW_YEAR)


@pytest.mark.parametrize(("amount", "allowed"), [("599.99", True), ("600.00", True), ("600.01", False)])
def test_no_more_is_paid_than_has_arrived(project: Project, amount: str, allowed: bool) -> None:
    budgeted(project, "1000.00", arrived="600.00")
    assert (refusal(project, Kind.PAYMENT, amount) == "") is allowed


def test_the_refusal_of_a_payment_says_how_much_is_left(project: Project) -> None:
    budgeted(project, "1000.00", arrived="600.00")
    book(project, Kind.PAYMENT, "500.00")
    sentence = refusal(project, Kind.PAYMENT, "100.01", "04-01")
    assert "可支付 100.00 元" in sentence
    assert "超出 0.01 元" in sentence


@pytest.mark.parametrize(("amount", "allowed"), [("399.99", True), ("400.00", True), ("400.01", False)])
def test_no_more_arrives_than_was_budgeted(project: Project, amount: str, allowed: bool) -> None:
    budgeted(project, "1000.00", arrived="600.00")
    assert (refusal(project, Kind.ARRIVAL, amount) == "") is allowed


@pytest.mark.parametrize(("amount", "word"), [("400.00", ""), ("400.01", "缴回 0.01 元"), ("700.01", "低于已支付")])
def test_a_budget_is_not_recovered_below_what_arrived_or_was_paid(project: Project, amount: str, word: str) -> None:
    budgeted(project, "1000.00", arrived="600.00")
    book(project, Kind.PAYMENT, "300.00")
    sentence = refusal(project, Kind.RECOVERY, amount)
    assert word in sentence
    assert bool(sentence) is bool(word)


@pytest.mark.parametrize(("amount", "allowed"), [("99.99", True), ("100.00", True), ("100.01", False)])
def test_no_more_is_given_back_than_is_left(project: Project, amount: str, allowed: bool) -> None:
    budgeted(project, "600.00")
    book(project, Kind.PAYMENT, "500.00")
    assert (refusal(project, Kind.GIVING_BACK, amount) == "") is allowed


def test_money_of_one_source_does_not_pay_for_another(project: Project) -> None:
    budgeted(project, "600.00")
    assert "其他资金" in refusal(project, Kind.PAYMENT, "0.01", source=Source.OTHER)


def test_a_payment_of_march_cannot_use_what_a_payment_of_april_has_spent(project: Project) -> None:
    budgeted(project, "600.00")
    book(project, Kind.PAYMENT, "600.00", "04-01")
    assert "可支付 0.00 元" in refusal(project, Kind.PAYMENT, "0.01", "03-01")


def test_a_payment_cannot_be_dated_before_its_money_arrived(project: Project) -> None:
    budgeted(project, "600.00")
    assert refusal(project, Kind.PAYMENT, "1.00", "01-31")
    assert not refusal(project, Kind.PAYMENT, "1.00", "02-01")


@pytest.mark.parametrize(("on", "allowed"), [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True)])
def test_nothing_is_booked_outside_the_year(project: Project, on: str, allowed: bool) -> None:
    assert (refusal(project, Kind.INITIAL, "1.00", on) == "") is allowed


@pytest.mark.parametrize(("on", "allowed"), [("2022-12-31", False), ("2023-01-01", True), ("2024-01-05", True)])
def test_money_left_from_last_year_may_be_booked_in_that_year(project: Project, on: str, allowed: bool) -> None:
    assert (refusal(project, Kind.CARRY_OVER, "1.00", on) == "") is allowed


@pytest.mark.parametrize(("today", "allowed"), [(date(2024, 2, 29), False), (date(2024, 3, 1), True)])
def test_nothing_is_booked_before_it_happens(project: Project, today: date, allowed: bool) -> None:
    assert rules.can_book(Ledger.of(project), entry(Kind.INITIAL, "1.00", "03-01"), today) is allowed


def test_a_closed_project_refuses_everything(project: Project) -> None:
    booking = book(budgeted(project), Kind.PAYMENT, "1.00")
    actions.close_project(project=project, seen=project.version, by=CLERK, at=AT)
    closed = Ledger.of(Project.objects.get(pk=project.pk))
    assert all("关闭" in refusal_of(rules.check_can_begin, closed, kind, NEW_YEAR) for kind in Kind)
    assert "关闭" in refusal(project, Kind.PAYMENT, "1.00", "05-01")
    assert not rules.can_reverse(closed, booking, NEW_YEAR, NEW_YEAR)
    assert not rules.can_edit(closed.project)


@pytest.mark.parametrize("missing", [{"voucher": ""}, {"payee": ""}, {"purpose": ""}, {"earmarked": None}])
def test_a_payment_says_for_whom_and_what(project: Project, missing: dict[str, object]) -> None:
    budgeted(project)
    assert "凭证号、收款方和用途" in refusal(project, Kind.PAYMENT, "1.00", **missing)


def test_a_special_account_pays_for_its_own_purposes_only(district: SmallDistrict) -> None:
    special = budgeted(project_of(district.heyan, special_account=True))
    assert "专款" in refusal(special, Kind.PAYMENT, "1.00", earmarked=False)
    assert not refusal(special, Kind.PAYMENT, "1.00", earmarked=True)


def test_a_voucher_is_booked_once_even_if_it_was_reversed(project: Project) -> None:
    paid = book(budgeted(project), Kind.PAYMENT, "1.00", voucher="记-1")
    actions.reverse(booking=paid, booked_on=NEW_YEAR, reason="金额写错", by=CLERK, at=AT)
    assert "第 3 笔" in refusal(project, Kind.PAYMENT, "2.00", voucher="记-1")


def test_an_initial_budget_is_booked_once_for_each_source(project: Project) -> None:
    first = book(project, Kind.INITIAL, "1.00")
    assert "追加" in refusal(project, Kind.INITIAL, "2.00")
    assert not refusal(project, Kind.INITIAL, "2.00", source=Source.OTHER)
    actions.reverse(booking=first, booked_on=NEW_YEAR, reason="金额写错", by=CLERK, at=AT)
    assert not refusal(project, Kind.INITIAL, "2.00")


@pytest.mark.parametrize(("kind", "amount", "allowed"), [(Kind.INITIAL, "0", True), (Kind.SUPPLEMENT, "0", False)])
def test_only_an_initial_budget_may_be_nothing(project: Project, kind: Kind, amount: str, allowed: bool) -> None:
    assert (refusal(project, kind, amount) == "") is allowed


def test_an_adjustment_names_its_document(project: Project) -> None:
    assert "文号" in refusal(project, Kind.SUPPLEMENT, "1.00", document_number="")


def test_an_arrival_that_was_spent_is_not_reversed(project: Project) -> None:
    budgeted(project, "100.00")
    arrival = Booking.objects.get(kind=Kind.ARRIVAL)
    paid = book(project, Kind.PAYMENT, "100.00")
    with pytest.raises(Refused, match=r"少 100.00 元。请先红冲有关的支付"):
        actions.reverse(booking=arrival, booked_on=NEW_YEAR, reason="重复登记", by=CLERK, at=AT)
    actions.reverse(booking=paid, booked_on=NEW_YEAR, reason="退回", by=CLERK, at=AT)
    actions.reverse(booking=arrival, booked_on=NEW_YEAR, reason="重复登记", by=CLERK, at=AT)


def test_a_budget_that_has_arrived_is_not_reversed(project: Project) -> None:
    budgeted(project, "100.00")
    with pytest.raises(Refused, match="请先红冲有关的到账"):
        actions.reverse(
            booking=Booking.objects.get(kind=Kind.INITIAL), booked_on=NEW_YEAR, reason="错", by=CLERK, at=AT
        )


def test_a_booking_is_reversed_once_and_a_reversal_never(project: Project) -> None:
    first = book(project, Kind.INITIAL, "1.00")
    opposite = actions.reverse(booking=first, booked_on=NEW_YEAR, reason="错", by=CLERK, at=AT)
    ledger = Ledger.of(project)
    assert "已经红冲过" in refusal_of(rules.check_can_reverse, ledger, first, NEW_YEAR, NEW_YEAR)
    assert "本身就是红冲" in refusal_of(rules.check_can_reverse, ledger, opposite, NEW_YEAR, NEW_YEAR)


@pytest.mark.parametrize(("day", "allowed"), [(date(2024, 2, 29), False), (date(2024, 3, 1), True)])
def test_a_reversal_is_not_dated_before_the_booking(project: Project, day: date, allowed: bool) -> None:
    first = book(project, Kind.INITIAL, "1.00", "03-01")
    assert rules.can_reverse(Ledger.of(project), first, day, NEW_YEAR) is allowed
