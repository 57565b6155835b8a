from datetime import date

from shixiao.indicators.period import Period, periods


def test_a_month_means_the_year_to_date_at_its_end() -> None:
    february = Period(2016, 2)
    assert (february.start, february.end, february.after) == (date(2016, 1, 1), date(2016, 2, 29), date(2016, 3, 1))
    assert str(february) == "2016-02"


def test_december_ends_with_the_year() -> None:
    assert Period(2016, 12).after == date(2017, 1, 1)


def test_only_periods_that_are_over_are_counted() -> None:
    assert [str(period) for period in periods(2016, "quarter", date(2016, 9, 29))] == ["2016-03", "2016-06"]
    assert [str(period) for period in periods(2016, "quarter", date(2016, 9, 30))][-1] == "2016-09"
    assert periods(2016, "year", date(2016, 12, 30)) == ()
    assert len(periods(2016, "month", date(2017, 5, 1))) == 12
