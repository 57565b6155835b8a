"""Every number of the sheet opens to exactly what it counts: page, figure, title, list and Excel agree."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from district.access.roles import DistrictOfficer
from district.evaluations.drill.amounts import amount, is_money, worded
from district.evaluations.drill.asked import WHO, Asked, Counted
from district.evaluations.drill.figures import line
from district.lists.sheet import HEAD
from shixiao.catalogue.rows import sheet_rows
from tests.web.evaluated import evaluated_2016

pytestmark = pytest.mark.django_db
KEYS = [row.key for row in sheet_rows("public_health", 2016) if row.is_counted]


def listed(client: Any, asked: Asked) -> tuple[str, int, list[tuple[Any, ...]]]:
    """The list's title, the rows on all of its pages, and the rows of its Excel."""
    address = reverse("evaluations:members", args=[asked.counted.evaluation.pk, asked.counted.key])
    query, rows = asked.as_query(), 0
    for page in range(1, max(1, -(-asked.count // 50)) + 1):
        response = client.get(address, query | {"page": page})
        rows += len(response.context["lines"])
    content = b"".join(client.get(address, query | {"as": "xlsx"}).streaming_content)
    sheet = load_workbook(BytesIO(content), read_only=True).active
    return response.context["title"], rows, list(sheet.iter_rows(min_row=HEAD + 2, values_only=True))


@pytest.mark.parametrize("key", KEYS)
def test_number_title_list_and_excel_agree(ask: Any, district: Any, key: str) -> None:
    client, evaluation = ask(DistrictOfficer), evaluated_2016(district.office)
    counted = Counted(evaluation, key)
    page = client.get(reverse("evaluations:figure", args=[evaluation.pk, key]))
    assert [side.count for side, _ in page.context["sides"]] == [counted.row.numerator, counted.row.denominator]
    assert page.context["not_counted"] == Asked(counted, "missing", "", None).count
    for code in ("", "QH01"):
        above = line(counted, code)
        numbers = {"numerator": above.numerator, "denominator": above.denominator}
        for who in WHO:
            asked = Asked(counted, who, code, None)
            title, rows, excel = listed(client, asked)
            assert rows == len(excel) == asked.count
            number = numbers.get(who, asked.number)
            assert title.endswith(f" {worded(number, money=is_money(key))}")
            assert sum(Decimal(str(row[-1])) for row in excel) == amount(key, number)


@pytest.mark.parametrize("key", KEYS)
def test_the_district_numbers_are_those_of_the_sheet(district: Any, key: str) -> None:
    counted = Counted(evaluated_2016(district.office), key)
    whole = line(counted, "")
    assert (whole.numerator, whole.denominator) == (counted.row.numerator, counted.row.denominator)
    assert sum(line(counted, counted.tree.codes[each]).numerator for each in counted.centres) == whole.numerator


@pytest.mark.parametrize("key", KEYS)
def test_each_reason_opens_to_as_many_as_it_says(ask: Any, district: Any, key: str) -> None:
    client, evaluation = ask(DistrictOfficer), evaluated_2016(district.office)
    page = client.get(reverse("evaluations:figure", args=[evaluation.pk, key]))
    for reason in page.context["reasons"]:
        response = client.get(reason.address)
        said = {entry.reason for entry, _ in response.context["lines"]}
        assert response.context["asked"].count == reason.count
        assert len(response.context["lines"]) == min(50, reason.count)
        assert said


@pytest.mark.parametrize("key", KEYS)
def test_a_member_opens_to_its_records(ask: Any, district: Any, key: str) -> None:
    client, evaluation = ask(DistrictOfficer), evaluated_2016(district.office)
    for who in WHO:
        response = client.get(reverse("evaluations:member", args=[evaluation.pk, key]), {"who": who, "place": 2})
        assert response.status_code == 200
        if key != "education_sessions":
            assert bool(response.context["records"]) == (response.context["entry"] is not None)
