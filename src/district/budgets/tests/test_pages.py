"""The pages, asked for as each person would."""

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from district.access.roles import Auditor, CentreManager, DistrictOfficer, Finance, Trainer
from district.audit.models import Event
from district.budgets import actions, demonstration
from district.budgets.demonstration import PAPER
from district.budgets.models import Booking, Document, Instalment, Kind, Project
from district.budgets.tests.story import AT, CLERK, book, budgeted, project_of
from tests.web.people import SmallDistrict

NOW = datetime(2024, 12, 31, 9, 0, tzinfo=UTC)
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def _new_year_s_eve(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.SITE = replace(settings.SITE, data=tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def project(district: SmallDistrict) -> Project:
    return budgeted(project_of(district.heyan), "1000.00")


def page(name: str, row: Any = None, **asked: str) -> str:
    return reverse(f"budgets:{name}", args=[row.pk] if row else []) + (
        "?" + "&".join(f"{k}={v}" for k, v in asked.items())
    )


def text(response: Any) -> str:
    return unescape(response.content.decode())


def payment(**changes: str) -> dict[str, str]:
    told = {"amount": "0.05", "unit": "wan", "source": "appropriation", "booked_on": "2024-03-01"}
    return {**told, "voucher": "记-1", "payee": "示范公司", "purpose": "耗材", "earmarked": "on", **changes}


def test_what_is_typed_in_wan_is_kept_in_yuan(ask: Ask, project: Project) -> None:
    answer = ask(Finance).post(page("pay", project), payment(amount="0.012345"))
    assert answer.status_code == 302
    assert Booking.objects.get(kind=Kind.PAYMENT).amount == Decimal("123.45")


def test_a_refused_payment_says_why_beside_its_field_and_keeps_what_was_typed(ask: Ask, project: Project) -> None:
    answer = ask(Finance).post(page("pay", project), payment(amount="0.100001"))
    assert "超出 0.01 元" in text(answer)
    assert 'value="0.100001"' in text(answer)
    assert not Booking.objects.filter(kind=Kind.PAYMENT).exists()


def test_a_button_that_cannot_be_used_says_why(ask: Ask, district: SmallDistrict) -> None:
    empty = project_of(district.heyan)
    shown = text(ask(Finance).get(page("project", empty)))
    assert 'aria-description="没有到账后尚未支付的资金。请先登记到账。"' in shown
    assert page("pay", empty).rstrip("?") not in shown
    assert page("initial", empty).rstrip("?") in shown


def test_an_adjustment_needs_its_number_and_its_paper(ask: Ask, project: Project) -> None:
    told = {"kind": "supplement", "amount": "1", "unit": "yuan", "source": "appropriation", "booked_on": "2024-05-01"}
    finance = ask(Finance)
    assert finance.post(page("adjust", project), told).status_code == 200
    paper = SimpleUploadedFile("批复.pdf", PAPER)
    answer = finance.post(page("adjust", project), {**told, "document_number": "1号", "paper": paper})
    assert answer.status_code == 302
    assert Document.objects.get().booking.document_number == "1号"
    assert Document.objects.get().file.expires_at is None


def test_papers_go_with_the_project_to_another_centre(ask: Ask, district: SmallDistrict, project: Project) -> None:
    paper = SimpleUploadedFile("批复.pdf", PAPER)
    ask(Finance, district.office).post(page("attach", Booking.objects.first()), {"paper": paper})
    address = reverse("files:fetch", args=[Document.objects.get().file_id])

    def fetched_at(*places: Any) -> list[int]:
        answers = [ask(Finance, place).get(address) for place in places]
        return [answer.status_code for answer in answers if b"".join(answer)]

    assert fetched_at(district.heyan, district.jiucheng) == [200, 404]
    actions.edit_project(project=project, seen=1, organisation=district.jiucheng, by=CLERK, at=NOW)
    assert fetched_at(district.heyan, district.jiucheng) == [404, 200]


def test_a_paper_that_is_none_is_refused(ask: Ask, project: Project) -> None:
    booking = Booking.objects.first()
    paper = SimpleUploadedFile("批复.pdf", b"MZ\x00\x00 a program")
    assert "不是可以接受的类型" in text(ask(Finance).post(page("attach", booking), {"paper": paper}))
    assert not Document.objects.exists()


def test_a_booking_is_reversed_with_its_reason(ask: Ask, project: Project) -> None:
    paid = book(project, Kind.PAYMENT, "5.00")
    finance = ask(Finance)
    assert finance.post(page("reverse", paid), {"booked_on": "2024-06-01", "reason": ""}).status_code == 200
    assert finance.post(page("reverse", paid), {"booked_on": "2024-06-01", "reason": "重复"}).status_code == 302
    assert Booking.objects.get(reverses=paid).reason == "重复"
    assert "已红冲" in text(finance.get(page("booking", paid)))


def test_of_two_who_edit_the_second_sees_both_versions(ask: Ask, project: Project) -> None:
    officer, finance = ask(DistrictOfficer), ask(Finance)
    told = {
        "code": project.code, "name": "先改的", "year": "2024", "organisation": str(project.organisation_id),
        "unit_code": "801020", "department": project.department, "version": "1",
    }  # fmt: skip
    assert officer.post(page("edit", project), told).status_code == 302
    answer = finance.post(page("edit", project), {**told, "name": "后改的"})
    assert answer.status_code == 409
    assert "先改的" in text(answer)
    assert "后改的" in text(answer)
    assert Project.objects.get().name == "先改的"


def test_a_project_is_made_edited_planned_closed_and_opened_again(ask: Ask, district: SmallDistrict) -> None:
    officer = ask(DistrictOfficer)
    told = {
        "code": "99999924t000000000077", "name": "新项目", "year": "2024", "unit_code": "801020",
        "organisation": str(district.heyan.pk), "department": "801-委",
    }  # fmt: skip
    officer.post(page("new"), told)
    project = Project.objects.get()
    assert (project.code, project.kind) == ("99999924T000000000077", "T")
    book(project, Kind.INITIAL, "100.00")
    officer.post(page("schedule", project), {"version": "1", "month3": "0.004", "month12": "0.006"})
    assert list(Instalment.objects.order_by("month").values_list("amount", flat=True)) == [Decimal(40), Decimal(60)]
    officer.post(page("close", project), {"version": "2"})
    assert Project.objects.get().closed_on == date(2024, 12, 31)
    officer.post(page("reopen", project), {"version": "3"})
    assert Project.objects.get().closed_on is None


def test_a_code_is_used_once(ask: Ask, project: Project) -> None:
    told = {
        "code": project.code, "name": "另一个", "year": "2024", "unit_code": "801020",
        "organisation": str(project.organisation_id), "department": "801-委",
    }  # fmt: skip
    assert "已经用于另一个项目" in text(ask(DistrictOfficer).post(page("new"), told))


@pytest.mark.parametrize("name", ["project", "edit", "schedule", "pay", "adjust"])
def test_another_centre_s_project_is_not_there(ask: Ask, district: SmallDistrict, project: Project, name: str) -> None:
    assert ask(Finance, district.jiucheng).get(page(name, project)).status_code == 404


def test_who_only_looks_is_offered_no_button(ask: Ask, project: Project) -> None:
    for role in (CentreManager, Auditor):
        reader = ask(role)
        assert "登记支付</a>" not in text(reader.get(page("project", project)))
        assert reader.get(page("pay", project)).status_code == 403
    assert ask(Trainer).get(page("projects")).status_code == 403


@pytest.fixture
def made_up(district: SmallDistrict) -> None:
    demonstration.load(chance=random.Random(3), at=AT, by=CLERK, residents=0)


def links(shown: str) -> Iterator[tuple[str, str]]:
    """Every figure of a page that leads to the ledger: the exact yuan of its tooltip, and where it leads."""
    pattern = r'<a href="(/budgets/ledger/\?[^"]*column=[^"]+)"><span class="money" title="([^"]+) 元"'
    for address, yuan in re.findall(pattern, shown):
        yield yuan.replace(",", ""), address


def sums(shown: str) -> list[str]:
    return [found.replace(",", "") for found in re.findall(r'<dd class="money">([-\d.,]+) 元', shown)]


@pytest.mark.usefixtures("made_up")
def test_every_figure_opens_to_the_bookings_that_it_adds_up(ask: Ask, district: SmallDistrict) -> None:
    finance, opened = ask(Finance, district.office), 0
    pages = [page("project", project) for project in Project.objects.filter(code__startswith="9999992")[:5]]
    for address in (*pages, page("overview")):
        for yuan, bookings in links(text(finance.get(address))):
            opened += 1
            assert sums(text(finance.get(bookings))) == [yuan], bookings
    assert opened > 40


def test_the_sums_change_with_the_table(ask: Ask, project: Project) -> None:
    book(project, Kind.PAYMENT, "400.00")
    asked = {"HX-Request": "true", "HX-Target": "list"}
    region = text(ask(Finance).get(page("ledger", column="executed"), headers=asked))
    assert "<html" not in region
    assert 'hx-swap-oob="true"' in region
    assert sums(region) == ["400.00"]


@pytest.mark.usefixtures("made_up")
def test_the_excel_of_a_figure_adds_up_to_it(ask: Ask, district: SmallDistrict) -> None:
    asked = {"project": "99999924T000000000004", "column": "executed"}
    answer = ask(Finance, district.office).get(page("ledger", **asked) + "&as=xlsx")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    place = next(row.index("金额（元）") for row in rows if "金额（元）" in row)
    amounts = [row[place] for row in rows if isinstance(row[place], int | float)]
    assert len(amounts) == 6
    assert round(sum(amounts), 2) == 195800


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", ["overview", "projects", "ledger"])
def test_a_list_asks_few_questions(
    ask: Ask, district: SmallDistrict, name: str, django_assert_max_num_queries: Any
) -> None:
    finance = ask(Finance, district.office)
    with django_assert_max_num_queries(12):
        assert finance.get(page(name)).status_code == 200


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", ["project", "edit", "schedule", "initial", "carry_over", "adjust", "arrive", "pay"])
def test_a_page_asks_few_questions(
    ask: Ask, district: SmallDistrict, name: str, django_assert_max_num_queries: Any
) -> None:
    finance = ask(Finance, district.office)
    project = Project.objects.get(code="99999924T000000000004")
    with django_assert_max_num_queries(12):
        assert finance.get(page(name, project)).status_code == 200


@pytest.mark.usefixtures("made_up")
def test_the_list_finds_by_standing_band_and_words(ask: Ask, district: SmallDistrict) -> None:
    finance = ask(Finance, district.office)
    whole = text(finance.get(page("projects", band="whole", words="医养结合上门服务")))
    assert "99999924T000000000004" in whole
    low = text(finance.get(page("projects", band="low", words="医养结合上门服务")))
    assert "99999924T000000000004" not in low


def test_home_says_what_waits_and_how_far_the_year_is(ask: Ask, project: Project) -> None:
    book(project, Kind.PAYMENT, "400.00")
    actions.import_bookings(entries=[(project, _supplement())], by=CLERK, at=AT)
    shown = text(ask(Finance).get("/waits/budgets/"))
    assert "支付进度滞后的项目" in shown
    assert "缺批复文件的预算调整" in shown
    assert "2024 年预算执行率" in shown
    assert "支付 0.04 / 预算 0.1001 万元" in shown


def _supplement() -> Any:
    from district.budgets.tests.story import entry

    return entry(Kind.SUPPLEMENT, "1.00", "05-01")


def test_a_search_finds_projects_in_scope(ask: Ask, district: SmallDistrict, project: Project) -> None:
    assert project.code in text(ask(Finance).get(f"/search/?q={project.code[-6:]}"))
    assert project.code not in text(ask(Finance, district.jiucheng).get("/search/?q=系统运维"))


def test_funds_are_shown_as_they_stood_on_any_day(ask: Ask, project: Project) -> None:
    book(project, Kind.PAYMENT, "400.00", "06-30")
    finance = ask(Finance)
    assert "40.00%" in text(finance.get(page("project", project, until="2024-06-30")))
    assert "40.00%" not in text(finance.get(page("project", project, until="2024-06-29")))


def test_writing_leaves_one_event_with_who_and_where(ask: Ask, project: Project) -> None:
    ours = Event.objects.filter(action__startswith="budgets.").order_by("-id")
    before = ours.count()
    ask(Finance).post(page("pay", project), payment())
    event = ours.first()
    assert ours.count() == before + 1
    assert (event.action, event.actor_role) == ("budgets.payment.recorded", "finance")


def test_the_overview_offers_its_year_even_when_there_are_no_projects(ask: Ask, district: SmallDistrict) -> None:
    shown = text(ask(Finance, district.office).get(page("overview")))
    assert '<option value="2024" selected>2024</option>' in shown
