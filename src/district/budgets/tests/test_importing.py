"""The ledger from Excel, cell by cell and as a whole."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from district.access.scope import Scope
from district.budgets.importing import COLUMNS, check_row, write_rows
from district.budgets.models import Booking, Project
from district.budgets.tests.story import AT, CLERK, budgeted, project_of
from district.lib.refusal import Refused
from district.lists.importing import Importer, WrongCell
from district.orgs.tree import scope_of
from tests.web.people import SmallDistrict


@pytest.fixture
def project(district: SmallDistrict) -> Project:
    return budgeted(project_of(district.heyan), "100.00")


@pytest.fixture
def importer(district: SmallDistrict) -> Importer:
    return importer_of(scope_of(district.heyan))


def importer_of(scope: Scope) -> Importer:
    return Importer(by=CLERK, at=AT, scope=scope)


def row(of: Project, amount: str, **changes: Any) -> dict[str, Any]:
    told = {"project": of.code, "kind": "payment", "booked_on": date(2024, 3, 1), "source": "appropriation"}
    said = {"voucher": f"记-{amount}", "payee": "示范公司", "purpose": "耗材", "earmarked": "yes", "payer": None}
    return {**told, **said, "amount": Decimal(amount), "document_number": None, **changes}


def wrong(values: dict[str, Any], importer: Importer) -> tuple[str, str]:
    with pytest.raises(WrongCell) as caught:
        check_row(values, importer)
    return caught.value.column, caught.value.sentence


def test_rows_are_written_with_their_amounts(project: Project, importer: Importer) -> None:
    rows = [row(project, "60.00"), row(project, "40.00")]
    for values in rows:
        check_row(values, importer)
    assert write_rows(rows, importer) == 2
    assert [booking.amount for booking in Booking.objects.order_by("number")][2:] == [Decimal(60), Decimal(40)]


def test_an_overpayment_is_named_by_the_cell_of_the_row_that_goes_too_far(project: Project, importer: Importer) -> None:
    check_row(row(project, "60.00"), importer)
    column, sentence = wrong(row(project, "40.01"), importer)
    assert column == "amount"
    assert "可支付 40.00 元" in sentence


def test_a_wrong_row_takes_nothing_from_the_rows_below(project: Project, importer: Importer) -> None:
    wrong(row(project, "100.01"), importer)
    check_row(row(project, "100.00"), importer)


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"booked_on": date(2023, 3, 1)}, "booked_on"),
        ({"earmarked": None}, "earmarked"),
        ({"payee": None}, "payee"),
        ({"purpose": None}, "purpose"),
        ({"voucher": None}, "voucher"),
        ({"kind": "supplement"}, "document_number"),
        ({"kind": "initial"}, "source"),
        ({"project": "99999924T999999999999"}, "project"),
    ],
    ids=str,
)
def test_what_is_wrong_is_named_by_its_column(
    project: Project, importer: Importer, changes: dict[str, Any], column: str
) -> None:
    assert wrong(row(project, "1.00", **changes), importer)[0] == column


def test_a_voucher_that_stands_twice_in_the_file_is_named(project: Project, importer: Importer) -> None:
    check_row(row(project, "1.00", voucher="记-7"), importer)
    assert wrong(row(project, "2.00", voucher="记-7"), importer)[0] == "voucher"


def test_a_project_of_another_centre_is_not_there(project: Project, district: SmallDistrict) -> None:
    column, sentence = wrong(row(project, "1.00"), importer_of(scope_of(district.jiucheng)))
    assert column == "project"
    assert "不在您的范围内" in sentence


def test_what_was_paid_since_the_preview_is_seen_when_it_is_written(project: Project, importer: Importer) -> None:
    rows = [row(project, "60.00")]
    check_row(rows[0], importer)
    write_rows([row(project, "50.00")], importer)
    with pytest.raises(Refused):
        write_rows(rows, importer)
    assert Booking.objects.count() == 3


def test_the_template_says_what_must_be_filled_in() -> None:
    required = [column.name for column in COLUMNS if column.field.required]
    assert required == ["project", "kind", "booked_on", "amount", "source"]
