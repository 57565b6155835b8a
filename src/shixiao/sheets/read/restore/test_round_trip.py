"""The law of the package: a sheet that is flattened and restored is what it was, or its rows are refused; never wrong."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shixiao.sheets.read.document import Grid, Unreadable
from shixiao.sheets.read.layout.columns import is_indicator_header
from shixiao.sheets.read.restore.restored import Restored
from shixiao.sheets.read.text import read_text
from shixiao.values import fold

Cells = tuple[str | None, ...]
STANDARD = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
WEIGHT_FIRST = ("一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分")
BLOCKS = {
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "成本指标": ("经济成本指标", "社会成本指标"),
    "效益指标": ("社会效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
NAMES = (
    "巡诊服务人次", "村医培训覆盖率", "设备故障修复时间", "65岁以上老人体检率", "提升基层服务能力", "疫苗接种及时率",
    "群众满意程度", "健康讲座场次", "转诊绿色通道建设", "项目控制总成本", "药品配送到位率", "档案抽查合格率", "第2期工程进度",
)  # fmt: skip
VALUES = (
    "≥95%", "100%", "96.5%", "21家", "≤12小时", "1628", "≤6月", "11月", "优", "良", "≥10000人次", "19.58万元",
    "显著提升", "3150元", "2024年12月底前", "有效", "≥ 90%", "12 小时",
)  # fmt: skip
WORDS = ("显著提升", "有效")
EXPLANATIONS = ("因天气停工", "偏差原因：报名不足。 改进措施：提前通知。", "动态管理", "缺3人未到岗")


@dataclass(frozen=True)
class Printed:
    """A sheet's indicator table: its header, its rows with every level named, and where a level name is printed."""

    header: tuple[str, ...]
    rows: tuple[Cells, ...]

    def merged(self) -> list[Cells]:
        """The rows with level names only where their merged cells begin."""
        printed: list[Cells] = []
        above: Cells = (None, None)
        for row in self.rows:
            first = None if row[0] == above[0] else row[0]
            second = None if row[:2] == above[:2] else row[1]
            printed.append((first, second, *row[2:]))
            above = row
        return printed

    def total(self) -> tuple[str, str]:
        weights, scores = (
            sum((Decimal(row[self.header.index(word)] or 0) for row in self.rows), Decimal(10))
            for word in ("分值", "得分")
        )
        return f"{weights}", f"{scores}"


@st.composite
def sheets(
    draw: st.DrawFn, *, empties: bool = True, words: bool = True, spaces: bool = True, explained: bool = True
) -> Printed:
    header = draw(st.sampled_from((STANDARD, WEIGHT_FIRST)))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=8, unique=True))
    levels = sorted(
        draw(
            st.lists(
                st.sampled_from([(a, b) for a in BLOCKS for b in BLOCKS[a]]), min_size=len(names), max_size=len(names)
            )
        ),
        key=lambda pair: (list(BLOCKS).index(pair[0]), BLOCKS[pair[0]].index(pair[1])),
    )
    values = [value for value in VALUES if (words or value not in WORDS) and (spaces or " " not in value)]
    value = st.sampled_from(values)
    rows = []
    for (level1, level2), name in zip(levels, names, strict=True):
        weight = draw(st.sampled_from(("5", "10", "15", "7.5", "20", "8")))
        lost = draw(st.sampled_from(("0", "0", "0", "1", "2.5")))
        missing = empties and draw(st.integers(0, 9)) == 0
        cells = {
            "一级指标": level1,
            "二级指标": level2,
            "三级指标": name,
            "分值": weight,
            "得分": str(Decimal(weight) - Decimal(lost)),
            "target": draw(value),
            "actual": None if missing else draw(value),
            "偏差原因分析及改进措施": draw(st.sampled_from(EXPLANATIONS)) if explained and lost != "0" else None,
        }
        roles = {"年度指标值": "target", "实际完成值": "actual", "全年实际值": "actual"}
        rows.append(tuple(cells[roles.get(word, word)] for word in header))
    return Printed(header, tuple(rows))


FUNDS = (
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "分值",
    "执行率",
    "得分",
    "年度资金总额",
    "40",
    "50",
    "50",
    "10",
    "100%",
    "10",
)
HEADING = ("项目名称", "乡村巡诊补助", "主管部门", "某县卫生健康局", "实施单位", "某县医院", "项目资金(万元)", *FUNDS)


def cells_of(sheet: Printed) -> list[str | None]:
    return [
        *HEADING,
        "绩效指标",
        *sheet.header,
        *(cell for row in sheet.merged() for cell in row),
        "总分",
        *sheet.total(),
    ]


def restored_rows(text: str) -> tuple[list[Cells], Restored]:
    """The indicator rows that were restored, with the level names carried down as a reader does."""
    restored = read_text(text)
    grids = [block for block in restored.blocks if isinstance(block, Grid)]
    rows = [tuple(cell.text for cell in row) for grid in grids for row in grid.rows]
    start = next((n for n, row in enumerate(rows) if is_indicator_header(row)), len(rows))
    found: list[Cells] = []
    level1 = level2 = None
    for row in rows[start + 1 :]:
        if "总分" in row:
            break
        level1, level2 = (row[0], row[1]) if row[0] else (level1, row[1] or level2)
        found.append((level1, level2, *row[2:]))
    return found, restored


def assert_never_wrong(text: str, sheet: Printed) -> int:
    """How many rows came back: each as it was, in order, and whenever one is missing something was refused."""
    try:
        found, restored = restored_rows(text)
    except Unreadable:
        return 0
    expected = [tuple(cell and cell.strip() for cell in row) for row in sheet.rows]
    positions = [expected.index(row) if row in expected else None for row in found]
    assert None not in positions, (found, expected)
    assert positions == sorted(set(positions))
    assert len(found) == len(expected) or restored.doubts
    return len(found)


property_test = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
)


@given(sheets())
@property_test
def test_tabs_bring_every_row_back(sheet: Printed) -> None:
    lines = ["\t".join(cell or "" for cell in row) for row in (sheet.header, *sheet.merged())]
    assert assert_never_wrong("\n".join(lines), sheet) == len(sheet.rows)


@given(sheets(), st.integers(1, 7), st.booleans())
@property_test
def test_a_page_break_never_moves_a_cell(sheet: Printed, after: int, drops_a_column: bool) -> None:
    wide = [(*row[:3], None, *row[3:]) for row in sheet.merged()]
    head = (*sheet.header[:3], None, *sheet.header[3:])
    behind = sheet.merged()[after:] if drops_a_column else wide[after:]
    lines = ["\t".join(cell or "" for cell in row) for row in (head, *wide[:after])]
    lines += ["", *("\t".join(cell or "" for cell in row) for row in behind)]
    wider = Printed(head, tuple((*row[:3], None, *row[3:]) for row in sheet.rows))
    assert_never_wrong("\n".join(lines), wider)


@given(sheets())
@property_test
def test_bars_bring_every_row_back(sheet: Printed) -> None:
    cells = [*HEADING, "绩效指标", *sheet.header]
    for printed in sheet.merged():
        cells += [cell or "" for n, cell in enumerate(printed) if n > 1 or cell]
    text = "\n|\n".join([*(cell or "" for cell in cells), "总分", *sheet.total()]) + "\n|\n"
    assert assert_never_wrong(text, sheet) == len(sheet.rows)


@given(sheets())
@property_test
def test_cells_per_line_are_restored_or_refused(sheet: Printed) -> None:
    assert_never_wrong("\n".join(cell for cell in cells_of(sheet) if cell), sheet)


@given(sheets())
@property_test
def test_cells_between_spaces_are_restored_or_refused(sheet: Printed) -> None:
    assert_never_wrong(" ".join(cell for cell in cells_of(sheet) if cell), sheet)


@given(sheets())
@property_test
def test_glued_cells_are_restored_or_refused(sheet: Printed) -> None:
    assert_never_wrong("".join(cell for cell in cells_of(sheet) if cell), sheet)


@given(sheets(empties=False), st.randoms(use_true_random=False))
@property_test
def test_spaces_inside_words_are_restored_or_refused(sheet: Printed, chance: Random) -> None:
    """A name broken by a space comes back with the space, so both are compared without."""
    broken = [
        _broken(cell, chance) if cell in sheet.header or cell in NAMES else cell for cell in cells_of(sheet) if cell
    ]
    found, _ = restored_rows(" ".join(broken))
    expected = [tuple(fold(cell or "") for cell in row) for row in sheet.rows]
    assert all(tuple(fold(cell or "") for cell in row) in expected for row in found)


def _broken(word: str, chance: Random) -> str:
    places = [n for n in range(1, len(word)) if not word[n].isdigit()]
    at = chance.choice(places) if chance.random() < 0.3 else 0
    return f"{word[:at]} {word[at:]}" if at else word


@given(sheets(empties=False, spaces=False, explained=False), st.booleans())
@property_test
def test_scrambled_cells_are_restored_or_refused(sheet: Printed, drops_a_value: bool) -> None:
    assert_never_wrong(_scrambled(sheet, drops_a_value=drops_a_value), sheet)


def _scrambled(sheet: Printed, *, drops_a_value: bool) -> str:
    """The reading order of a page whose value columns come before all names but the first."""
    figures = [word for word in sheet.header[3:] if "原因" not in word]
    places = [sheet.header.index(word) for word in figures]
    values = [row[n] or "" for row in sheet.rows for n in places][drops_a_value:]
    names = [cell for row in sheet.merged() for cell in row[:3] if cell]
    level2, first = next(row[1:3] for row in sheet.rows)
    rest = [name for name in names if name not in (level2, first)]
    head = ["县级项目支出绩效自评表", *HEADING, "一级指标", "二级指标", level2, "三级指标", first, *figures]
    behind = [word for word in sheet.header[3:] if word not in figures]
    return " ".join([*map(str, head), *values, *sheet.total(), *rest, "总分", "-1-", *behind])


@pytest.mark.parametrize(("between", "least"), [("\n", 0.95), (" ", 0.6)])
def test_most_rows_come_back(between: str, least: float) -> None:
    plain = sheets(empties=False, words=False)
    assert _share(plain, lambda sheet: between.join(filter(None, cells_of(sheet)))) >= least


def test_most_rows_come_back_where_nothing_parts_the_cells() -> None:
    parted = sheets(empties=False, words=False).filter(_names_every_level)
    assert _share(parted, lambda sheet: "".join(filter(None, cells_of(sheet)))) >= 0.6


def test_most_scrambled_pages_come_back() -> None:
    parted = sheets(empties=False, spaces=False, explained=False).filter(_names_every_level)
    assert _share(parted, lambda sheet: _scrambled(sheet, drops_a_value=False)) >= 0.4


def _names_every_level(sheet: Printed) -> bool:
    """Whether every row stands behind a level name of its own."""
    return len({row[:2] for row in sheet.rows}) == len(sheet.rows)


def _share(strategy: st.SearchStrategy[Printed], flattened: Callable[[Printed], str]) -> float:
    """The share of the rows of many sheets that is restored."""
    counts: Counter[str] = Counter()

    @given(strategy)
    @property_test
    def collect(sheet: Printed) -> None:
        counts["restored"] += assert_never_wrong(flattened(sheet), sheet)
        counts["rows"] += len(sheet.rows)

    collect()
    return counts["restored"] / counts["rows"]
