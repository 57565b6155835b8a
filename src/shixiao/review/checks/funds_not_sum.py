"""年度资金总额 is the sum of its sources, in each of the three columns of money."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from shixiao.messages import message
from shixiao.review.finding import Finding, Severity
from shixiao.review.funds import COLUMNS, amount, in_sheet_unit, rounding, sources
from shixiao.review.words import words
from shixiao.rulebook import Rulebook
from shixiao.sheets.figures import FundFigures, SheetFigures
from shixiao.values import Money, Unknown, fold

YUAN_IN_WAN = 10_000
KINDS = ("appropriation", "carry_over", "other")

NEEDS_EVERY_ROW = True


def check(figures: SheetFigures, rulebook: Rulebook) -> Iterator[Finding]:
    """An error per column. Sources are 其中 (of which): too little counts only where all three kinds are listed."""
    total = figures.total_fund
    for column in COLUMNS if total else ():
        assert total is not None
        stated = amount(total, column)
        if isinstance(stated, Money):
            yield from _column(figures, total, column, stated, rulebook)


def _column(
    figures: SheetFigures, total: FundFigures, column: str, stated: Money, rulebook: Rulebook
) -> Iterator[Finding]:
    listed = [(fund.row.row, part) for fund in sources(figures) if isinstance(part := amount(fund, column), Money)]
    sums = _possible_sums(figures, column)
    slack = max(
        rulebook.funds_sum_tolerance * YUAN_IN_WAN, _printed_slack([stated, *(part for _, part in listed)], figures)
    )
    too_much = min(sums) > stated.yuan + slack
    too_little = max(sums) < stated.yuan - slack and _lists_every_source(figures, column)
    if listed and (too_much or too_little):
        computed = in_sheet_unit(min(sums, key=lambda each: abs(each - stated.yuan)), figures)
        name, parts = message(f"review.column_{column}"), " + ".join(f"{source} {part}" for source, part in listed)
        values = {"row": total.row.row, "column": name, "stated": stated, "parts": parts, "computed": computed}
        told = message("review.funds_not_sum", **values)
        yield Finding("funds_not_sum", Severity.ERROR, total.row.row, told, stated.text, computed)


def _possible_sums(figures: SheetFigures, column: str) -> list[Fraction]:
    """What the sources may add up to: beside 财政拨款, rows of its kind may be its parts or stand on their own."""
    return [sum(choice, Fraction(0)) for choice in product(*(_of_kind(figures, column, kind) for kind in KINDS))]


def _of_kind(figures: SheetFigures, column: str, kind: str) -> set[Fraction]:
    listed = {fund.row.row: amount(fund, column) for fund in sources(figures) if fund.kind == kind}
    known = [part.yuan for part in listed.values() if isinstance(part, Money)]
    general = any(fold(parent) in fold(name) for name in listed for parent in words()["funds"]["parents"])
    return {sum(known, Fraction(0))} | ({max(known)} if known and general else set())


def _printed_slack(amounts: list[Money], figures: SheetFigures) -> Fraction:
    """What rounding may move the sum: nothing where a single source stands below the total, for both round alike."""
    spent = [money for money in amounts if money.yuan]
    return sum((rounding(money, figures) for money in spent), Fraction(0)) if len(spent) > 2 else Fraction(0)


def _lists_every_source(figures: SheetFigures, column: str) -> bool:
    """Whether all kinds of source are listed, nothing else is, and no cell of the column was illegible."""
    unnamed = any(fund.kind == "unnamed" for fund in figures.funds)
    illegible = any(_is_illegible(fund, column) for fund in figures.funds)
    return {fund.kind for fund in sources(figures)} >= set(KINDS) and not unnamed and not illegible


def _is_illegible(fund: FundFigures, column: str) -> bool:
    value = amount(fund, column)
    return column in fund.row.unread or (isinstance(value, Unknown) and value.why == "illegible")
