from dataclasses import replace

import pytest

from shixiao.review import Severity
from shixiao.review.test_honest_sheet import HONEST, found, severity, the_one, with_fund, with_row

UNREAD = frozenset({"score"})


def test_a_total_that_no_way_of_adding_gives_is_an_error() -> None:
    finding = the_one("total_mismatch", replace(HONEST, total_score="96"))
    assert (finding.severity, finding.row, finding.stated, finding.computed) == (Severity.ERROR, None, "96", "94")


@pytest.mark.parametrize("total", ["94", "94.0", "84", "94分"])
def test_a_total_may_count_the_fund_row_or_leave_it_out(total: str) -> None:
    assert not found("total_mismatch", replace(HONEST, total_score=total))


def test_a_total_may_be_the_sum_before_scores_were_rounded() -> None:
    sheet = with_row(5, actual="80%", score="9")
    assert not found("total_mismatch", replace(sheet, total_score="93.89"))
    assert found("total_mismatch", replace(sheet, total_score="93.8"))


def test_a_total_that_could_not_be_read_is_not_held_against_the_sheet() -> None:
    assert not found("total_mismatch", replace(HONEST, total_score=None))


def test_the_stated_total_weight_is_the_sum_of_the_weights() -> None:
    finding = the_one("total_mismatch", replace(HONEST, total_weight="105"))
    assert (finding.stated, finding.computed) == ("105", "100")
    assert not found("total_mismatch", replace(HONEST, total_weight="90"))


def test_an_open_score_leaves_the_total_possible_between_nothing_and_its_weight() -> None:
    sheet = with_row(0, score=None, unread=UNREAD)
    for total in ("64", "74", "84", "94"):
        assert not found("total_unreachable", replace(sheet, total_score=total))
        assert not found("total_mismatch", replace(sheet, total_score=total))


def test_a_total_beyond_every_open_score_is_unreachable() -> None:
    sheet = with_row(0, score=None)
    assert severity("total_unreachable", replace(sheet, total_score="98")) == Severity.ERROR
    assert the_one("total_unreachable", replace(sheet, total_score="60")).computed == "74–94"


def test_rows_under_one_merged_score_are_not_read_as_zero() -> None:
    sheet = with_row(0, weight=None, score=None)
    assert not found("total_unreachable", replace(sheet, total_score="94"))
    assert not found("weights_not_100", sheet)


@pytest.mark.parametrize(("weight", "computed"), [("25", "105"), ("15", "95")])
def test_weights_that_do_not_make_100_are_an_error(weight: str, computed: str) -> None:
    finding = the_one("weights_not_100", with_row(0, weight=weight, score=weight))
    assert (finding.severity, finding.stated) == (Severity.ERROR, computed)


def test_too_little_weight_is_no_fault_where_the_sheet_breaks_off() -> None:
    cut = replace(HONEST, indicators=HONEST.indicators[:4], total_weight=None, total_score=None, has_total_row=False)
    assert not found("weights_not_100", cut)
    assert found("weights_not_100", with_row(0, cut, weight="80"))


def test_a_fund_row_on_top_of_100_points_makes_110() -> None:
    sheet = replace(with_row(0, weight="30", score="30"), total_score="94")
    finding = the_one("weights_not_100", sheet)
    assert (finding.stated, finding.computed) == ("110", "100")
    assert "110" in finding.message.text("zh")


def test_an_execution_rate_row_that_repeats_the_fund_row_counts_once() -> None:
    rate = replace(HONEST.indicators[1], level3="预算执行率", target="100%", actual="100%", weight="10", score="10")
    sheet = replace(HONEST, indicators=(*HONEST.indicators, rate))
    assert not found("weights_not_100", sheet)
    assert not found("total_mismatch", sheet)
    assert not found("funds_outside_total", sheet)


def test_weights_may_be_rounded_thirds_or_shares_of_one() -> None:
    thirds = tuple(replace(row, weight="33.33", score="33.33") for row in HONEST.indicators[:3])
    assert not found("weights_not_100", replace(HONEST, indicators=thirds, funds=()))
    shares = tuple(replace(row, weight="0.25") for row in HONEST.indicators[:4])
    sheet = replace(HONEST, indicators=shares, funds=(), total_weight="1")
    assert not found("weights_not_100", sheet)
    assert not found("score_above_weight", sheet)


def test_a_layout_without_weights_is_not_asked_for_them() -> None:
    rows = tuple(replace(row, weight=None) for row in HONEST.indicators)
    assert not found("weights_not_100", replace(HONEST, indicators=rows, has_weights=False, total_weight=None))


def test_a_total_that_leaves_the_fund_row_out_is_a_question() -> None:
    finding = the_one("funds_outside_total", replace(HONEST, total_score="84"))
    assert (finding.severity, finding.row) == (Severity.QUESTION, "年度资金总额")
    assert (finding.stated, finding.computed) == ("84", "94")


def test_a_fund_row_without_a_score_cannot_be_left_out() -> None:
    assert not found("funds_outside_total", replace(with_fund(0, score=None), total_score="84"))
    assert not found("funds_outside_total", replace(with_fund(0, score="0", executed="0"), total_score="84"))
