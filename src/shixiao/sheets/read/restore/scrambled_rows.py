"""Scrambled indicators: names in their order, values in theirs, paired where counts and both sums agree."""

from collections.abc import Sequence
from decimal import Decimal

from shixiao.messages import message
from shixiao.sheets.families import level1_family, level2_families
from shixiao.sheets.read.restore.cells import points
from shixiao.sheets.read.restore.header import Header
from shixiao.sheets.read.restore.headings import total_columns, total_row
from shixiao.sheets.read.restore.scrambled_page import Name, Page, read_page
from shixiao.sheets.read.restore.sums import Points
from shixiao.sheets.read.restore.tokens import Token
from shixiao.sheets.read.restore.words import is_level1
from shixiao.sheets.read.restore.zone import Zone

FIGURES = ("target", "actual", "weight", "score")
NAMES = ("level1", "level2", "level3")
Group = dict[str, str]
Levels = tuple[str | None, str | None]


def read_scrambled_rows(zone: Zone, tokens: Sequence[Token], fund: Points | None) -> None:
    """Add the indicator rows and the row of totals: all of them, or none."""
    page, line = read_page(tokens), tokens[0].line
    groups, names = _groups(page, fund), _named(page)
    levels = _levels(names) if names else None
    if groups is None or names is None or levels is None:
        zone.refuse(line, message("restore.scrambled"))
        return
    zone.add_row([column.word for column in page.columns], line)
    for group, name, (level1, level2) in zip(groups, names, levels, strict=True):
        cells = {**group, "level1": level1, "level2": level2, "level3": name.text}
        zone.add_row([cells.get(column.role) for column in page.columns], line)
    header = Header("indicator_columns", tuple(page.columns), 0, 0)
    columns = total_columns(page.total or "", 2, header)
    zone.add_row(total_row(page.total, columns, page.values[-2:], None, len(page.columns)), line)


def _count(page: Page) -> int | None:
    """How many rows the values make; None where they cannot be whole rows and one row of totals."""
    roles = [column.role for column in page.columns]
    whole = all(roles.count(role) == 1 for role in (*FIGURES, *NAMES)) and page.total and page.value_blocks == 1
    rows, rest = divmod(len(page.values) - 2, len(FIGURES))
    return rows if whole and rows > 0 and not rest else None


def _groups(page: Page, fund: Points | None) -> list[Group] | None:
    """The values row by row: the one order, by rows or by columns, whose weights and scores make the totals."""
    count = _count(page)
    if count is None:
        return None
    order = [column.role for column in page.columns if column.role in FIGURES]
    values, width = page.values[:-2], len(FIGURES)
    by_rows = [values[n * width : (n + 1) * width] for n in range(count)]
    by_columns = [values[n::count] for n in range(count)]
    totals = [points(text) for text in page.values[-2:]]
    if order.index("weight") > order.index("score"):
        totals.reverse()
    readings = [[dict(zip(order, texts, strict=True)) for texts in reading] for reading in (by_rows, by_columns)]
    agreed = [groups for groups in readings if _agree(groups, totals, fund)]
    return agreed[0] if agreed and all(groups == agreed[0] for groups in agreed) else None


def _agree(groups: Sequence[Group], totals: Sequence[Decimal | None], fund: Points | None) -> bool:
    """Whether the points of the rows, with the fund row's or without them, make the totals."""
    rows = [(points(group["weight"]), points(group["score"])) for group in groups]
    certain = [(weight, score) for weight, score in rows if weight and score is not None and score <= weight]
    if len(certain) < len(rows):
        return False
    weight, score = (sum(column, Decimal(0)) for column in zip(*certain, strict=True))
    with_fund = [weight + fund.weight, score + fund.score] if fund else None
    return list(totals) in ([weight, score], with_fund)


def _named(page: Page) -> list[Name] | None:
    """The one naming that has as many names as there are rows."""
    fitting = [names for names in page.namings if len(names) == _count(page)]
    return fitting[0] if len(fitting) == 1 else None


def _levels(names: Sequence[Name]) -> list[Levels] | None:
    """The level names of each row; None where one is not certain.

    The name right before an indicator is its own. A level-1 name stands in the middle of its merged cell, so it goes
    to the first of the rows whose level-2 names it owns.
    """
    printed = {level1_family(text): text for name in names for text in name.levels if is_level1(text)}
    found: list[Levels] = []
    for name in names:
        nearest = name.levels[-1] if name.levels else ""
        block, owners = _is_block(nearest), [printed[f] for f in level2_families(nearest) if f in printed]
        strays = [text for text in name.levels[:-1] if not is_level1(text)]
        if strays or (not block and (is_level1(nearest) or len(owners) != 1)):
            return None
        owner = nearest if block else owners[0]
        above = {first for first, _ in found}
        found.append((None if owner in above else owner, None if block else nearest))
    return found


def _is_block(text: str) -> bool:
    """Whether a name can only be a level-1 name: 成本指标 may stand under 产出指标 too."""
    return is_level1(text) and set(level2_families(text)) <= {level1_family(text)}
