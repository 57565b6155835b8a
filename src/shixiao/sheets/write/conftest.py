"""Sheets to write: the figures of published ones, with fictitious units and prose in own words."""

from datetime import UTC, datetime
from itertools import repeat

import pytest

from shixiao.sheets.model import FundRow, Indicator, Sheet

AT = datetime(2025, 1, 10, 9, 30, tzinfo=UTC)

_OFFICE = {"department": "801-示范市清河区卫生健康委员会", "unit": "801020-示范市清河区社区卫生服务管理中心"}


def _funds(total: list[str | None], granted: list[str | None]) -> tuple[FundRow, ...]:
    empty: list[str | None] = [None, None, None, "—", None, "—"]
    rows = zip(("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"), (total, granted, empty, empty), strict=True)
    return tuple(FundRow(name, *cells) for name, cells in rows)


def operations_sheet() -> Sheet:
    """Running a follow-up call system for 21 health centres."""
    rows = [
        ("产出指标", "数量指标", "保障社区卫生服务中心运维数量", "21 家", "21 家", "10", "10", None),
        ("产出指标", "质量指标", "系统运维合格率", "100%", "100%", "15", "15", None),
        ("产出指标", "质量指标", "系统故障修复响应时间", "≤12 小时", "12 小时", "15", "15", None),
        ("产出指标", "时效指标", "支出进度", "≤6 月", "6 月", "10", "10", None),
        ("成本指标", "经济成本指标", "项目控制成本", "≤45.57 万元", "45.57 万元", "10", "10", None),
        (
            "效益指标", "社会效益指标", "系统正常运行，签约回访工作正常开展；签约居民能正常使用居民端 APP 及公众号", "优", "良",
            "15", "11", "偏差原因：系统的实际使用率偏低，维护不够及时。改进措施：按业务变化更新功能，提高使用率；督促维护单位缩短响应时间。",
        ),
        ("满意度指标", "服务对象满意度指标", "运行单位满意度", "≥ 90%", "90.5%", "15", "15", None),
    ]  # fmt: skip
    return Sheet(
        title="项目支出绩效自评表",
        project="99990124T000000000001-系统运维费",
        year="2024",
        money_unit="万元",
        expected_goal="维护签约回访系统，使它平稳运行、数据安全；系统能按要求筛选签约居民、一键拨号、统计分析，并能监督回访质量。",
        achieved_goal="全年维护了签约回访系统，各系统平稳运行，数据安全得到保障。",
        funds=_funds(["45.57", "45.57", "45.57", "10", "100%", "10"], ["45.57", "45.57", "45.57", "—", "100%", "—"]),
        indicators=tuple(Indicator(*row) for row in rows),
        total_weight="100",
        total_score="96",
        has_total_row=True,
        **_OFFICE,
    )


def home_visits_sheet() -> Sheet:
    """Home visits for the old and the frail: long goals, a budget cut during the year."""
    rows = [
        ("产出指标", "数量指标", "服务人次", "≥10000 人次", "16409 人次", "15", "15", None),
        ("产出指标", "质量指标", "上门服务工作规范完成率", "100%", "100%", "15", "15", None),
        ("产出指标", "时效指标", "按季度拨付，项目保障周期", "12 月", "12 月", "10", "10", None),
        ("效益指标", "社会效益指标", "提升上门服务效率和居民健康管理水平", "优", "优", "15", "15", None),
        ("效益指标", "可持续影响指标", "满足居家老年人健康需求", "优", "优", "15", "15", None),
        ("成本指标", "经济成本指标", "项目控制成本", "≤150 万元", "19.58 万元", "10", "10", "本单位拨付 19.58 万元，其余由区财政拨付完毕。"),
        (
            "满意度指标", "服务对象满意度指标", "患者满意度", "≥ 90%", "92%", "10", "8",
            "偏差原因：电话回访时有未接、拒接或服务对象已去世的情况。改进措施：加强管理，对未接电话者分时段再次回访。",
        ),
    ]  # fmt: skip
    return Sheet(
        title="项目支出绩效自评表",
        project="99990124T000000000002-医养结合上门服务",
        year="2024",
        money_unit="万元",
        expected_goal="把上门服务纳入考核：次数、质量和满意度都要考核，服务对象必须符合条件，每年次数不超过规定"
        "（治疗型 24 次/年、康复型 24 次/年、舒缓型 48 次/年），病历和服务记录完整，季报次数与实际相符，并以电话核实。" * 2,
        achieved_goal="2024 年为行动不便的老年人上门服务 16409 人次，完成全年计划；按季度考核，病历和记录基本完整。" * 3,
        funds=_funds(["150", "19.58", "19.58", "10", "100%", "10"], ["150", "19.58", "19.58", "—", "100%", "—"]),
        indicators=tuple(Indicator(*row) for row in rows),
        total_weight="100",
        total_score="98",
        has_total_row=True,
        **_OFFICE,
    )


def public_health_sheet() -> Sheet:
    """Basic public health services in 2016: a goal, a measure and a scoring rule in every row."""
    steps = "查阅资料，根据评价指标得分，≥70%得3分，≥65%得1分，<65%不得分"
    rows = [
        ("一、投入目标", None, "1.预算投入资金", "6475", "预算完成率", "100%", "6475", "100%", "1", "超出正负10%不得分", "1"),
        ("一、投入目标", None, "2.实际到位资金", "6475", "资金到位率", "100%", "6475", "100%", "1", "≠100%则不得分", "1"),
        ("二、管理目标", None, "1.资金管理情况", "专账核算", "项目资金管理要求", None, "专账核算", "项目资金管理要求", "2", "非专账核算不得分", "2"),
        ("二、管理目标", None, "2.财务管理", "支出符合财务管理制度规定", "财务管理规范度", "100%", "符合财务管理制度规定", "财务管理规范度", "2", "手续不完备酌情扣分", "1.5"),
        ("三、产出目标", "1.数量目标", "居民电子健康档案建档数", "941250份", "居民电子健康档案建档率=建立电子健康档案人数/辖区内常住居民数*100%", "≥75%", "1024410", "81.74%", "5", steps, "5"),
        ("三、产出目标", "1.数量目标", "举办健康教育场次数", "1668场", "社区卫生服务中心每月举办1次;社区卫生服务站每2月举办1次", "1668场", "1661", "1661", "5", steps, "3"),
        ("三、产出目标", "2.质量目标", "规范化管理的高血压患者数", "66000人", "高血压患者规范管理率=按照规范要求管理的人数/年内管理人数*100%", "≥60%", "81438", "74.39%", "3", steps, "3"),
        ("三、产出目标", "3.工期目标", "按计划完成工作", "2016年底前", "2016年年底前完成", "100%", "2016年12月底", "100%", "1", "少数未完成得0.5分", "0.5"),
        ("五、满意度目标", "1.服务对象满意度", "服务对象调查满意人数", "108人", "服务对象满意度=满意人数/调查人数*100%", "≥90%", "118", "98.30%", "2", "未达到标准值不得分", "2"),
    ]  # fmt: skip
    names = ("level1", "level2", "level3", "goal", "measure", "target", "completed", "actual", "weight", "rule", "score")
    return Sheet(
        layout="public_health",
        indicators=tuple(Indicator(**dict(zip(names, row, strict=True))) for row in rows),  # type: ignore[arg-type]
        total_score="97",
        has_total_row=True,
    )


def many_rows_sheet(count: int = 60) -> Sheet:
    """A sheet over several pages, its levels broken by page ends."""
    levels = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标")]
    rows = [
        Indicator(level1, level2, f"第{number + 1}项服务的完成率", "≥95%", "96.5%", "1.5", "1.5", "按季度核对，略高于目标。")
        for number, (level1, level2) in enumerate(pair for pair in levels for _ in repeat(None, count // 3))
    ]
    return Sheet(title="项目支出绩效自评表", year="2024", indicators=tuple(rows), total_weight="90", total_score="90")


@pytest.fixture
def operations() -> Sheet:
    return operations_sheet()


@pytest.fixture
def home_visits() -> Sheet:
    return home_visits_sheet()


@pytest.fixture
def public_health() -> Sheet:
    return public_health_sheet()


@pytest.fixture
def many_rows() -> Sheet:
    return many_rows_sheet()


@pytest.fixture
def at() -> datetime:
    return AT
