"""A counted row whose records the evidence does not have: unknown on every page, and a page all the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from district.access.roles import DistrictOfficer
from district.evaluations.models import Evaluation
from shixiao.catalogue.rows import sheet_rows
from tests.web import evaluated
from tests.web.people import SmallDistrict

Ask = Callable[..., Any]
KEY, INSTEAD_OF = "contract_coverage", "health_record_established"


@pytest.fixture
def evaluation(district: SmallDistrict, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    """The 2016 sheet with contracts in the place of health records; the district of 2016 has none."""
    rows = [replace(row, key=KEY) if row.key == INSTEAD_OF else row for row in sheet_rows("public_health", 2016)]
    monkeypatch.setattr(evaluated, "sheet_rows", lambda *_: rows)
    return evaluated.evaluated_2016(district.office)


@pytest.mark.parametrize("name", ["evaluations:row", "evaluations:figure"])
def test_a_row_without_its_records_has_a_page(ask: Ask, evaluation: Evaluation, name: str) -> None:
    page = ask(DistrictOfficer).get(reverse(name, args=[evaluation.pk, KEY]))
    assert page.status_code == 200
    assert "0.00%" not in page.content.decode()


def test_the_page_of_the_row_says_why_it_is_unknown(ask: Ask, evaluation: Evaluation) -> None:
    page = ask(DistrictOfficer).get(reverse("evaluations:row", args=[evaluation.pk, KEY]))
    assert "不在这份证据里" in page.content.decode()


def test_the_sheet_has_its_page(ask: Ask, evaluation: Evaluation) -> None:
    assert ask(DistrictOfficer).get(reverse("evaluations:detail", args=[evaluation.pk])).status_code == 200
