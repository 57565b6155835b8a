"""Published sheets laid out again as their bodies print them, from the facts in a transcript.

A layout is rows of `Box`es: text with the columns and rows it covers, as a table in any format needs them.
"""

from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]


@dataclass(frozen=True)
class Box:
    text: str
    width: int = 1
    height: int = 1


Table = list[list[Box]]


def text_of(value: object) -> str:
    """A transcript's value as it was printed; nothing for null."""
    if value is None:
        return ""
    return str(value)


def table_of(facts: Facts) -> Table:
    """The table of a transcript in its own layout."""
    code = facts["layout"].split(maxsplit=1)[0].split("(")[0]
    return {
        "L1": standard, "L2": operator_columns, "L3": standard, "L4": weight_first, "L5": folded, "L6": goal_blocks, "L8": standard,
    }[code](facts)  # fmt: skip


def heading(facts: Facts, width: int) -> Table:
    half = width // 2
    return [
        [Box("项目名称"), Box(facts["project"], width - 1)],
        [Box("主管部门"), Box(facts["department"], half - 1), Box("实施单位"), Box(facts["unit"], width - half - 1)],
    ]


def funds(facts: Facts, width: int) -> Table:
    """Header and rows of the funds block: caption, name over two columns, six columns, the last one widened."""
    words = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    keys = ["initial", "full_year", "executed", "weight", "rate", "score"]
    last = width - 8
    rows: Table = [[Box(f"项目资金({facts['money_unit']})", 1, len(facts["funds"]) + 1), Box("", 2)]]
    rows[0] += [Box(word, last if word == "得分" else 1) for word in words]
    for fund in facts["funds"]:
        name = fund["row"] if fund is facts["funds"][0] else f"其中：{fund['row']}"
        values = [Box(text_of(fund.get(key)), last if key == "score" else 1) for key in keys]
        rows.append([Box(name, 2), *values])
    return rows


def levels(facts: Facts) -> list[list[Box]]:
    """Level-1 and level-2 boxes in front of each row, merged over equal neighbours."""
    rows = facts["indicators"]
    fronts: list[list[Box]] = []
    for number, row in enumerate(rows):
        front = []
        for depth, key in enumerate(("level1", "level2")):
            same = ("level1", "level2")[: depth + 1]
            if number == 0 or any(rows[number - 1][k] != row[k] for k in same):
                height = 1
                while number + height < len(rows) and all(rows[number + height][k] == row[k] for k in same):
                    height += 1
                front.append(Box(row[key], 1, height))
        fronts.append(front)
    return fronts


def indicator_table(facts: Facts, header: list[str], values: Any, width: int) -> Table:
    """Header and rows of the indicator block; the last column takes the width that is left."""
    used = 1 + len(header)
    caption = Box("绩效指标", 1, len(facts["indicators"]) + 1)
    rows: Table = [[caption, *(Box(word, 1 + (width - used if word == header[-1] else 0)) for word in header)]]
    for front, row in zip(levels(facts), facts["indicators"], strict=True):
        cells = [Box(text) for text in (row["level3"], *values(row))]
        cells[-1] = Box(cells[-1].text, 1 + width - used)
        rows.append([*front, *cells])
    return rows


def total(facts: Facts, weight_column: int, score_column: int, width: int) -> Table:
    if not facts["complete"]:
        return []
    row = [Box("总分", weight_column), Box(text_of(facts["total_weight"]))]
    if score_column > weight_column + 1:
        row.append(Box("", score_column - weight_column - 1))
    row.append(Box(text_of(facts["total_score"])))
    return [[*row, Box("", width - score_column - 1)]] if width > score_column + 1 else [row]


def standard(facts: Facts) -> Table:
    header = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]

    def values(row: Facts) -> list[str]:
        return [text_of(row[key]) for key in ("target", "actual", "weight", "score", "reason")]

    return heading(facts, 9) + funds(facts, 9) + indicator_table(facts, header, values, 9) + total(facts, 6, 7, 9)


def weight_first(facts: Facts) -> Table:
    header = [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "年度指标值",
        "全年实际值",
        "得分",
        "未完成原因及拟采取的改进措施",
    ]

    def values(row: Facts) -> list[str]:
        return [text_of(row[key]) for key in ("weight", "target", "actual", "score", "reason")]

    return heading(facts, 9) + funds(facts, 9) + indicator_table(facts, header, values, 9) + total(facts, 4, 7, 9)


def goal_blocks(facts: Facts) -> Table:
    weighted = any(row["weight"] is not None for row in facts["indicators"])
    if weighted:
        return standard(facts)
    header = ["一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "得分", "未完成原因分析"]

    def values(row: Facts) -> list[str]:
        return [text_of(row[key]) for key in ("target", "actual", "score", "reason")]

    return heading(facts, 9) + funds(facts, 9) + indicator_table(facts, header, values, 9)


def operator_columns(facts: Facts) -> Table:
    words = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
    after = ["实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    top = [Box("绩效指标", 4), Box("年度指标值", 3), *(Box(word, 1, 2) for word in after)]
    rows: Table = [top, [Box(""), *(Box(word) for word in words)]]
    for front, row in zip(levels(facts), facts["indicators"], strict=True):
        operator, value, unit = split_target(row["target"])
        texts = [
            row["level3"],
            operator,
            value,
            unit,
            *(text_of(row[key]) for key in ("actual", "weight", "score", "reason")),
        ]
        rows.append([*([Box("", 1, len(facts["indicators"]))] if row is facts["indicators"][0] else []), *front])
        rows[-1] += [Box(text) for text in texts]
    return heading(facts, 11) + funds(facts, 11) + rows + total(facts, 8, 9, 11)


def split_target(target: str) -> tuple[str, str, str]:
    """≧735人次 as its three columns; a word such as 有效 stands in the value column."""
    operator = target[0] if target[:1] in "≧═≤" else ""
    rest = target.removeprefix(operator)
    digits = "".join(character for character in rest if character.isdigit() or character == ".")
    return (operator, digits, rest.removeprefix(digits)) if digits else ("", rest, "")


def folded(facts: Facts) -> Table:
    header = [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标说明",
        "年度指标值",
        "权重",
        "实际完成值",
        "是否完成",
        "单项得分",
        "自评得分",
    ]

    def values(row: Facts) -> list[str]:
        target, weight, actual, score = (text_of(row[key]) for key in ("target", "weight", "actual", "score"))
        return ["按文件要求", target, weight, actual, "完成", weight, score]

    return heading(facts, 11) + funds(facts, 11) + indicator_table(facts, header, values, 11)
