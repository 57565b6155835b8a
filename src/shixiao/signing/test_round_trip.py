"""What is signed is what is read back: for any sheet of either layout, in every format, nothing differs."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.sheets.read import read
from shixiao.sheets.write import Proof, write
from shixiao.signing.comparing import changes
from shixiao.signing.conftest import AT
from shixiao.signing.documents import picture
from shixiao.signing.signed_sheet import SignedSheet

PROOF = Proof("{}", picture("https://x.example/v/K7QM"), ("核验码：K7QM",))
VALUES = [
    "≥95%",
    "12人",
    "优",
    "100%",
    "2016年12月底",
    "10.5",
    "0",
    "10 / 20",
    "优良中低差",
    "1,234万元",
    "不低于 90%",
    "无",
]
PROSE = [
    "偏差原因：人手不足。\n改进措施：增配人员。",
    "无",
    "部分站点 未完成",
    "See https://papers.example/a/b",
    "A级 网络 iPhone 12",
]
PROSE += ["2016年完成 20 个", "持续提升", "满意度/知晓率", "10%以上"]
NAMES = [
    "系统故障率",
    "培训 人数",
    "上门服务次数(次)",
    "居民满意度",
    "预算完成率",
    "故障响应时间≤12小时",
    "Wi-Fi 覆盖率",
]
LEVEL1 = ["产出指标", "效益指标", "满意度指标", "成本指标"]
LEVEL2 = ["数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度指标", None]
FUNDS = ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"]
HEADINGS = ["示范区卫生健康委员会", "99990423T000002-系统运维费", "示范区管理中心 信息科", "ABC Center"]
VALUE, TEXT, HEADING = (st.none() | st.sampled_from(texts) for texts in (VALUES, PROSE, HEADINGS))
NUMBER = st.none() | st.sampled_from(["10", "5", "0", "2.5", "100", "12.00"])
FUND = st.builds(
    FundRow,
    st.sampled_from(FUNDS),
    NUMBER,
    NUMBER,
    NUMBER,
    weight=NUMBER,
    rate=st.sampled_from(["96.35%", None]),
    score=NUMBER,
)


def sheets(family: str, **own: st.SearchStrategy[str | None]) -> st.SearchStrategy[Sheet]:
    row = st.builds(
        Indicator,
        level1=st.sampled_from(LEVEL1), level2=st.sampled_from(LEVEL2), level3=st.sampled_from(NAMES),
        target=VALUE, actual=VALUE, weight=st.sampled_from(["10", "2.5"]), score=NUMBER, rule=TEXT, **own,
    )  # fmt: skip
    is_standard = family == "standard"
    return st.builds(
        Sheet,
        layout=st.just(family), has_total_row=st.just(True), indicators=st.lists(row, min_size=1, max_size=6).map(tuple),
        funds=st.lists(FUND, max_size=4).map(tuple) if is_standard else st.just(()),
        title=st.sampled_from([None, "项目支出绩效自评表"]), year=st.sampled_from(["2016", "2024"]),
        project=HEADING, department=HEADING, unit=HEADING, money_unit=st.sampled_from([None, "万元", "元"]),
        grade=st.sampled_from([None, "优", "优秀"]), notes=TEXT,
        expected_goal=TEXT if is_standard else st.none(), achieved_goal=TEXT if is_standard else st.none(),
        total_weight=st.just("100"), total_score=st.sampled_from(["97", "88.25"]),
    )  # fmt: skip


STANDARD = sheets("standard", explanation=TEXT)
PUBLIC_HEALTH = sheets("public_health", goal=VALUE, measure=TEXT, completed=VALUE)
ANY = STANDARD | PUBLIC_HEALTH


def check(kind: str, examples: int) -> Callable[[], None]:
    @settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(ANY)
    def nothing_differs(sheet: Sheet) -> None:
        signed = SignedSheet.of(sheet)
        made = write([signed.sheet], [signed.layout], kind, at=AT, proof=PROOF)
        found = read(made, kind)
        assert not found.doubts
        assert list(changes(signed, found.sheets[0])) == []

    return nothing_differs


@pytest.mark.parametrize(("kind", "examples"), [("docx", 25), ("xlsx", 25), ("pdf", 8)])
def test_any_sheet_is_read_back_as_it_was_signed(kind, examples):
    check(kind, examples)()


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_many_sheets_are_read_back_as_they_were_signed(kind):
    check(kind, 500)()
