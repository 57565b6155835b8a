"""Sheets that nobody wrote: every cell drawn at random from what sheets print."""

from hypothesis import strategies as st

from shixiao.sheets.model import FundRow, Indicator, Sheet
from shixiao.values import tidy

HAN = "保障社区卫生服务中心运维数量居民健康档案培训参加人次满意程度家庭医生签约回访工作正常开展提升能力"
WORDS = ["APP", "Word Excel", "II", "0-6岁", "65岁", "(第二批)", "“双监控”", "、", "，", "2024", "WiFi", "3.5", "%"]
VALUES = [
    "≥1628",
    "21 家",
    "≤12小时",
    "≤6月",
    "12月",
    "11月底前",
    "2016年底前",
    "≥ 95%",
    "90.5%",
    "≤45.57万元",
    "≤3150元",
]
VALUES += [
    "2.6亿元",
    "583元/人*月",
    "≥10000 人次",
    "优",
    "良",
    "好",
    "0起",
    "200余人",
    "1668场",
    "≧735人次",
    "═100%",
    "当年为主",
]
LEVELS = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("成本指标", "经济成本指标")]
LEVELS += [("效益指标", "社会效益指标"), ("效益指标", "可持续影响指标"), ("满意度指标", "服务对象满意度指标")]

pieces = st.one_of(st.text(st.sampled_from(HAN), min_size=1, max_size=12), st.sampled_from(WORDS))


def prose(least: int, most: int) -> st.SearchStrategy[str]:
    """A name or sentence as a reader leaves it: no space beside a Chinese character."""
    return st.lists(pieces, min_size=least, max_size=most).map(lambda parts: tidy("项" + "".join(parts)) or "项")


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """A cell that may be empty."""
    return st.one_of(st.none(), strategy)


points = st.sampled_from(["10", "15", "0", "9.5", "6.25", "13.87"])
money = st.sampled_from(["45.57", "0", "22.575", "5.376", "387664.62", "0.315", "215,457.6", "—"])
values = st.sampled_from(VALUES)

fund_rows = st.builds(
    FundRow,
    row=st.just("年度资金总额"),
    initial=maybe(money),
    full_year=maybe(money),
    executed=maybe(money),
    weight=maybe(points),
    rate=maybe(st.sampled_from(["100%", "80.45%", "60%", "—"])),
    score=maybe(points),
)
indicators = st.builds(
    lambda levels, **cells: Indicator(levels[0], levels[1], **cells),
    st.sampled_from(LEVELS),
    level3=prose(1, 4),
    target=maybe(values),
    actual=maybe(values),
    weight=maybe(points),
    score=maybe(points),
    explanation=maybe(prose(1, 8)),
)
sheets = st.builds(
    Sheet,
    title=st.just("项目支出绩效自评表"),
    project=prose(1, 4),
    department=prose(1, 2),
    unit=prose(1, 2),
    year=st.sampled_from(["2016", "2024"]),
    money_unit=st.sampled_from(["万元", "元"]),
    expected_goal=prose(4, 20),
    achieved_goal=prose(4, 20),
    funds=st.tuples(
        fund_rows, st.builds(FundRow, row=st.just("其中：当年财政拨款"), initial=maybe(money), full_year=money)
    ),
    indicators=st.lists(indicators, min_size=1, max_size=12, unique_by=lambda row: row.level3).map(
        lambda rows: tuple(sorted(rows, key=lambda row: LEVELS.index((row.level1, row.level2))))
    ),
    total_weight=maybe(points),
    total_score=points,
    has_total_row=st.just(True),
)
