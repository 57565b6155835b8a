"""What stands above and beside the tables: names, year, money unit, goals, notes."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from shixiao.sheets.read.document import Cell
from shixiao.sheets.vocabulary import roles, vocabulary
from shixiao.values import as_printed, fold, tidy


def labelled(cells: Sequence[Cell]) -> dict[str, str | None]:
    """Role → value for each label of a row whose value stands to its right: 项目名称 | 系统运维费."""
    found: dict[str, str | None] = {}
    filled = [cell for cell in cells if cell.text]
    for position, cell in enumerate(filled):
        role = label_role(cell.text)
        if role is not None and role not in found:
            following = filled[position + 1] if position + 1 < len(filled) else None
            found[role] = following.text if following and label_role(following.text) is None else None
    return found


def label_role(text: str | None) -> str | None:
    """Which heading label a cell is; None for any other cell."""
    return roles("labels").get(fold(text or "").rstrip(":"))


def labelled_in_line(line: str) -> dict[str, str]:
    """Role → value of a line such as `主管部门：甲县教育局  项目单位：乙中学`."""
    pattern = "|".join(re.escape(word) for word in sorted(roles("labels"), key=len, reverse=True))
    pieces = re.split(rf"({pattern})\s*[:：]", line)
    pairs = zip(pieces[1::2], pieces[2::2], strict=False)
    return {roles("labels")[fold(label)]: value.strip() for label, value in pairs if value.strip()}


@cache
def _year() -> re.Pattern[str]:
    return re.compile(vocabulary()["title"]["year"])


def year_of(texts: Iterable[str]) -> str | None:
    """The budget year of the first text that names one: (2024 年度) is 2024."""
    for text in texts:
        match = _year().search(fold(text))
        if match:
            return match[1]
    return None


@cache
def _money_unit() -> re.Pattern[str]:
    units = "|".join(vocabulary()["money"]["units"])
    return re.compile(vocabulary()["money"]["unit_pattern"].replace("UNITS", units))


def money_unit_of(texts: Iterable[str]) -> str | None:
    """万元 or 元 as a caption states it: 项目资金(万元), 单位：元."""
    for text in texts:
        match = _money_unit().search(fold(text))
        if match:
            return match[1] or match[2]
    return None


class Goals:
    """The block 预期目标 | 实际完成情况: its header, then one row of prose under it."""

    def __init__(self, header: Sequence[Cell]) -> None:
        self._columns = {
            role: cell.column
            for cell in header
            if (role := label_role(cell.text)) in ("expected_goal", "achieved_goal")
        }

    @staticmethod
    def heads(cells: Sequence[Cell]) -> bool:
        """Whether a row is the header of the goals block."""
        found = {label_role(cell.text) for cell in cells}
        return {"expected_goal", "achieved_goal"} <= found

    def read(self, cells: Sequence[Cell]) -> dict[str, str | None]:
        """expected_goal and achieved_goal of the row below the header."""
        found: dict[str, str | None] = {}
        achieved = self._columns["achieved_goal"]
        for cell in cells:
            text = tidy(cell.text)
            if text and not is_caption(text):
                role = "achieved_goal" if cell.column >= achieved else "expected_goal"
                found[role] = f"{found[role]}{text}" if found.get(role) else text
        return found


def is_caption(text: str) -> bool:
    """Whether a cell is a vertical caption beside a block (绩效指标, 项目资金(万元)) and no cell of a row."""
    return re.sub(r"\(.*?\)", "", fold(text)).rstrip(":") in captions()


@cache
def captions() -> frozenset[str]:
    """The captions that stand beside a block, folded."""
    return frozenset(fold(word) for word in vocabulary()["headings"]["captions"] + vocabulary()["money"]["block"])


def printed_name(text: str | None) -> str | None:
    """A name or goal without the spaces that wrapping left; values keep theirs."""
    return tidy(as_printed(text))
