from shixiao.catalogue.indicators.infant_tcm.counts import denominator, numerator
from tests.story import Story


def is_served(story: Story, name: str, months: int | None) -> None:
    service = {"service": "child", "served_on": "2016-03-01", "months_of_age": months}
    story.add("tcm_services", resident=name, organisation="A1", **service)


def test_only_a_scheduled_age_counts(story: Story) -> None:
    for name, months in (("Bao", 6), ("Er", 7), ("San", None)):
        story.lives(name, born="2015-08-01")
        is_served(story, name, months)
    assert story.who(numerator, "2016-12-31") == ["Bao"]
    assert story.count(denominator, "2016-12-31") == 3


def test_the_thirty_seventh_month_is_the_first_that_is_too_old(story: Story) -> None:
    story.lives("Bao", born="2013-03-31")
    is_served(story, "Bao", 36)
    for definition in (numerator, denominator):
        assert [story.count(definition, day) for day in ("2016-04-29", "2016-04-30")] == [1, 0]
