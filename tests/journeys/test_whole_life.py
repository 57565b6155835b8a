"""One sheet's whole life: goal, evidence, evaluation, drill-down, review, signature, and a correction that is explained.

The pictures of the documents are made here: `SHIXIAO_PICTURES=docs/pictures ./test tests/journeys/test_whole_life.py`.
"""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.journeys.desk import CONTROLLED, Desk
from tests.journeys.platform import TOO_HIGH, Export, export
from tests.journeys.served import Site, served
from tests.web.browser import browsing

pytestmark = pytest.mark.browser

RESIDENTS = 300
PAPER = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n%%EOF\n"
SETTLED = """
    SELECT id, name FROM residents_resident
    WHERE lives_here_since < '2010-01-01' AND born_on < '1970-01-01' AND died_on IS NULL AND moved_on IS NULL
      AND merged_into_id IS NULL ORDER BY file_number LIMIT 1
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path / "site", RESIDENTS) as running:
        yield running


@pytest.fixture
def patient(site: Site) -> tuple[str, str]:
    """The key and the name of somebody in the registry who has lived here for long."""
    with sqlite3.connect(site.settings.parent / "data" / "site.sqlite3") as database:
        key, name = database.execute(SETTLED).fetchone()
    return str(UUID(key)), name


@pytest.fixture
def files(tmp_path: Path, patient: tuple[str, str]) -> Export:
    return export(tmp_path / "platform", patient[0])


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with browsing(site.address) as browser:
        yield Desk(browser, site)
        assert not browser.complaints


def test_one_sheet_from_its_goal_to_its_correction(
    desk: Desk, files: Export, patient: tuple[str, str], tmp_path: Path
) -> None:
    goal = adjusted_goal(desk, tmp_path)
    desk.enter("officer")
    for file in files.files:
        desk.upload(file)
    desk.freeze("2016 年度平台证据", "年度绩效自评")
    sheet = desk.evaluate(goal, "2016 年度平台证据")
    opened_to_the_record(desk, sheet, patient[1])
    filing = filed(desk, sheet)
    verified(desk, filing, tmp_path)
    recomputed(desk, filing)
    explained_after_a_correction(desk, files, goal, patient[1])


def adjusted_goal(desk: Desk, tmp_path: Path) -> str:
    """The goal of 2016 is adjusted under a document, returned once, and approved by somebody else; its key."""
    paper = tmp_path / "批复.pdf"
    paper.write_bytes(PAPER)
    desk.enter("officer").open("/goals/?year=2016").follow("基本公共卫生服务项目")
    goal = re.findall(r"/goals/([0-9a-f-]{36})/", desk.address)[0]
    desk.picture("goal").follow("调整目标").fill(reason="口径统一", document_number="清财预〔2016〕57号")
    desk.page.set_input_files("main [name=document]", paper)
    desk.press("保存").says("第 2 版").press("提交批准").says("待批准")
    desk.enter("reviewer").open(f"/goals/{goal}/decide/")
    desk.page.check("main [name=decision][value=return]")
    desk.press("保存").says("退回时请写明原因")
    desk.page.check("main [name=decision][value=approve]")
    desk.press("保存").says("已批准")
    return goal


def opened_to_the_record(desk: Desk, sheet: str, name: str) -> None:
    """From 血压控制率 in two clicks to who is behind it, and in a third to the very follow-up."""
    desk.open(sheet).picture("sheet")
    desk.page.locator(f"#row-{CONTROLLED} a.figure-link").first.click()
    desk.page.wait_for_load_state("networkidle")
    desk.says("没有计入的原因").picture("figure")
    desk.page.locator("main .sides a").first.click()
    desk.page.wait_for_load_state("networkidle")
    found_by_name(desk, name).picture("members")
    desk.follow(name).says("由这条记录决定").says("123").picture("record")


def found_by_name(desk: Desk, name: str) -> Desk:
    """Turn the pages of a list until it names somebody."""
    first = desk.address
    for number in range(1, 9):
        desk.open(f"{first}{'&' if '?' in first else '?'}page={number}")
        if name in desk.text:
            return desk
    raise AssertionError(f"{name} is on no page of {first}")


def filed(desk: Desk, sheet: str) -> str:
    """Judged, submitted, reviewed, signed and filed by three people, and refused wherever it should be."""
    desk.open(sheet).press("报送这份自评")
    filing = desk.address
    complete(desk, filing)
    desk.open(filing).press("报送").says("待审核")
    desk.lacks("审核通过", "签发")
    desk.enter("reviewer").open(filing).press("审核通过").says("待签发").lacks("签发").picture("filing")
    desk.enter("director").open(filing).press("签发").until("公开核验页").until(".pdf")
    desk.enter("officer").open(filing).press("归档").says("已归档")
    return filing


def complete(desk: Desk, filing: str) -> None:
    """Mend what is missing, one row after the other, as the page lists it."""
    for _ in range(40):
        desk.open(filing)
        lacks = desk.page.locator(".lacks a")
        if not lacks.count():
            return
        address = lacks.first.get_attribute("href") or ""
        awarded = {"awarded": "1"} if "还没有得分" in lacks.first.inner_text() else {}
        desk.judge(address, reason="部分居民外出，未能按时随访", remedy="按月核对名册，错峰入户", **awarded)
    raise AssertionError(desk.open(filing).page.inner_text(".lacks"))


def verified(desk: Desk, filing: str, tmp_path: Path) -> None:
    """Anybody finds the signed PDF unchanged, on the public page and on the command line."""
    signed = downloaded(desk, filing, ".pdf", tmp_path)
    desk.page.context.clear_cookies()
    desk.open("/filings/verify/")
    desk.page.set_input_files("main [name=file]", signed)
    desk.press("核验").says("一致").picture("verified")
    key = tmp_path / "key.txt"
    key.write_text(re.findall(r"[0-9a-f]{64}", desk.open("/filings/key/").page.content())[0], "utf8")
    command = [sys.executable, "-m", "shixiao", "verify", str(signed), "--public-key", str(key)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def downloaded(desk: Desk, filing: str, ending: str, folder: Path) -> Path:
    """A signed document, as its link gives it."""
    with desk.open(filing).page.expect_download() as download:
        desk.page.locator(f"main a:has-text('{ending}')").first.click()
    kept = folder / f"signed{ending}"
    download.value.save_as(kept)
    return kept


def recomputed(desk: Desk, filing: str) -> None:
    """The auditor computes the signed sheet again from its snapshot, and gets the same bytes."""
    desk.enter("auditor").open(filing).press("用原证据复算").until("逐字节一致").picture("rerun")


def explained_after_a_correction(desk: Desk, files: Export, goal: str, name: str) -> None:
    """One reading is corrected at the source; the comparison names the row, the person and the reading."""
    wrong = desk.enter("officer").offered("followups")
    desk.upload(files.corrected())
    desk.freeze("2016 年度更正证据", "平台更正一条随访", without=wrong)
    desk.evaluate(goal, "2016 年度更正证据", previous="2016 年度平台证据")
    desk.follow("与上次比较")
    if desk.page.locator("main button:has-text('比较')").count():
        desk.press("比较")
    desk.until(name).says(str(TOO_HIGH)).picture("comparison")
