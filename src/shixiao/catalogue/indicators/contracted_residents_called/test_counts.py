from shixiao.catalogue.indicators.contracted_residents_called.counts import denominator, numerator
from tests.story import Story


def is_called(story: Story, name: str, on: str = "2016-05-10 09:30:00", outcome: str = "no_answer") -> None:
    story.add("calls", resident=name, organisation="A", placed_at=on, outcome=outcome)


def test_a_call_that_nobody_answered_is_a_call_and_a_fault_of_our_own_is_none(story: Story) -> None:
    for name, outcome in (("Chen", "no_answer"), ("Deng", "line_fault"), ("Gao", "staff_unavailable")):
        story.signs(name)
        is_called(story, name, outcome=outcome)
    assert story.who(numerator, "2016-12-31") == ["Chen"]
    assert story.count(denominator, "2016-12-31") == 3


def test_a_call_of_last_year_does_not_count(story: Story) -> None:
    story.signs("Chen")
    is_called(story, "Chen", on="2015-12-31 09:30:00")
    assert story.count(numerator, "2016-12-31") == 0


def test_a_contract_counts_where_it_was_signed_and_until_it_ends_or_the_resident_dies(story: Story) -> None:
    story.lives("Chen", died="2016-07-01")
    story.signs("Chen", at="B")
    story.signs("Deng", until="2016-07-01")
    for name in ("Chen", "Deng"):
        is_called(story, name)
    assert story.by_place(numerator, "2016-06-30") == {"A": 1, "B": 1}
    assert (story.count(numerator, "2016-07-01"), story.count(denominator, "2016-07-01")) == (0, 0)
