"""Contracts from Excel: what is written, what is refused by cell, and that doing it again changes nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from district.access.roles import CentreManager
from district.contracts.importing import check_row, write_rows
from district.contracts.models import Contract, EndReason
from district.contracts.tests.story import Story, beside_of, moment, package_of
from district.lists.importing import Importer, WrongCell
from district.orgs.tree import scope_of
from district.residents.models import Resident, Signed
from district.residents.tests.people import BY
from tests.web.people import SmallDistrict

AT = moment(date(2024, 6, 14))


@pytest.fixture
def story(district: SmallDistrict) -> Story:
    return Story.at(district.heyan)


@pytest.fixture
def importer(story: Story) -> Importer:
    return Importer(by=BY, at=AT, scope=scope_of(story.place))


def row(story: Story, number: str = "A1", begins: str = "2024-03-05", ends: str = "2025-03-04", **changed: Any) -> Any:
    begins_on = date.fromisoformat(begins)
    told = {
        "number": number, "file_number": story.resident.file_number, "name": story.resident.name,
        "team": story.team.code, "doctor": story.doctor.staff_number, "package": package_of(story.place, 2024).code,
        "signed_on": begins_on, "begins_on": begins_on, "ends_on": date.fromisoformat(ends),
        "signed_at": None, "added": None, "ended_on": None, "reason": None, "note": None,
    }  # fmt: skip
    return told | changed


def test_years_in_a_row_are_renewals_and_stand_in_the_summary(story: Story, importer: Importer) -> None:
    rows = [row(story, "A1", "2023-03-05", "2024-03-04"), row(story, "A2")]
    for each in rows:
        check_row(each, importer)
    assert write_rows(rows, importer) == 2
    second = Contract.objects.get(number="A2")
    assert (second.renewal_of.number, second.is_timed) == ("A1", False)
    assert (story.summary.contract_since, story.summary.contract_state) == (date(2023, 3, 5), Signed.AGREED)
    assert story.summary.contract_team == story.team.number


def test_a_file_can_be_imported_again(story: Story, importer: Importer) -> None:
    rows = [row(story)]
    for _again in range(2):
        fresh = Importer(by=BY, at=AT, scope=importer.scope)
        check_row(rows[0], fresh)
        write_rows(rows, fresh)
    assert Contract.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"file_number": "99999900100199999"}, "file_number"),
        ({"name": "别人"}, "name"),
        ({"team": "T-none"}, "team"),
        ({"doctor": "Y-none"}, "doctor"),
        ({"package": "P-none"}, "package"),
        ({"ends_on": date(2025, 3, 3)}, "ends_on"),
        ({"signed_on": date(2024, 6, 15)}, "signed_on"),
        ({"begins_on": date(2024, 3, 4)}, "begins_on"),
        ({"signed_at": moment(date(2024, 3, 4))}, "signed_at"),
        ({"signed_on": date(2024, 6, 14), "signed_at": moment(date(2024, 6, 14)) + timedelta(hours=1)}, "signed_at"),
        ({"added": "P-none"}, "added"),
        ({"ended_on": date(2024, 5, 1)}, "reason"),
        ({"reason": "refused"}, "ended_on"),
        ({"ended_on": date(2024, 5, 1), "reason": "other"}, "note"),
        ({"ended_on": date(2025, 3, 4), "reason": "refused"}, "ended_on"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(story: Story, importer: Importer, changed: Any, column: str) -> None:
    with pytest.raises(WrongCell) as wrong:
        check_row(row(story) | changed, importer)
    assert wrong.value.column == column


def test_packages_beside_the_basic_one_come_in_one_cell(story: Story, importer: Importer) -> None:
    first, second = beside_of(story.place, 2024), beside_of(story.place, 2024)
    told = row(story, added=f"{first.code}、{second.code}")
    check_row(told, importer)
    write_rows([told], importer)
    assert {one.package for one in Contract.objects.get().added.all()} == {first, second}
    for wrong, column in (({"package": first.code}, "package"), ({"added": told["package"]}, "added")):
        with pytest.raises(WrongCell) as found:
            check_row(told | wrong | {"number": "A9"}, importer)
        assert found.value.column == column


def test_a_time_of_signing_is_kept_and_midnight_is_none(story: Story, importer: Importer) -> None:
    at = moment(date(2024, 3, 5)) + timedelta(seconds=7)
    known = row(story, signed_at=at)
    midnight = row(story, "A2", "2025-03-05", "2026-03-04", signed_on=date(2024, 6, 1))
    midnight["signed_at"] = moment(date(2024, 6, 1)) - timedelta(hours=10)
    for each in (known, midnight):
        check_row(each, importer)
    write_rows([known, midnight], importer)
    assert list(Contract.objects.order_by("number").values_list("is_timed", flat=True)) == [True, False]
    assert Contract.objects.get(number="A1").signed_at == at


def test_two_rows_of_one_resident_may_not_overlap(story: Story, importer: Importer) -> None:
    first, second = row(story), row(story, "A2", "2025-03-04", "2026-03-03", signed_on=date(2024, 6, 1))
    check_row(first, importer)
    with pytest.raises(WrongCell, match="同时只能有一份"):
        check_row(second, importer)


def test_the_registry_ends_what_the_file_does_not(story: Story, importer: Importer) -> None:
    Resident.objects.filter(pk=story.resident.pk).update(died_on=date(2024, 2, 1))
    told = row(story)
    check_row(told, importer)
    write_rows([told], importer)
    made = Contract.objects.get()
    assert (made.is_void, made.end_reason) == (True, EndReason.DECEASED)
    assert story.summary.contract_state == Signed.NEVER


def test_the_page_offers_a_template_and_shows_the_preview(story: Story, ask: Any, settings: Any, tmp_path: Any) -> None:
    from dataclasses import replace

    settings.SITE = replace(settings.SITE, data=tmp_path)
    client = ask(CentreManager)
    assert client.get("/contracts/import/?template=1").status_code == 200
    head = "协议编号,健康档案编号,姓名,团队编码,医生工号,基础包编码,签约日期,生效日期,到期日期"
    one = row(story)
    line = ",".join(str(one[name]) for name in (
        "number", "file_number", "name", "team", "doctor", "package", "signed_on", "begins_on", "ends_on"))  # fmt: skip
    wrong = line.replace("A1", "A2").replace("2025-03-04", "2025-03-01")
    shown = client.post("/contracts/import/", {"text": f"{head}\n{line}\n{wrong}".replace(",", "\t")}, follow=True)
    assert "签约期不少于 12 个月" in shown.content.decode()
