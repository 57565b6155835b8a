from shixiao.catalogue.indicators.callback_satisfaction.counts import denominator, numerator
from tests.story import Story


def is_asked(story: Story, **answers: object) -> None:
    said = {"callback": "C1", "state": "completed", "started_on": "2016-05-10", "completed_on": "2016-05-11", **answers}
    story.add("interviews", resident="Li", organisation="A", **said)


def test_satisfied_is_four_or_five_of_five(story: Story) -> None:
    for grade in (1, 2, 3, 4, 5):
        is_asked(story, satisfaction=grade)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (2, 5)


def test_who_was_not_reached_did_not_answer_or_broke_off_is_in_neither_count(story: Story) -> None:
    is_asked(story, satisfaction=None)
    is_asked(story, state="abandoned", completed_on=None, satisfaction=None)
    is_asked(story, state="open", completed_on=None, satisfaction=None)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (0, 0)


def test_an_interview_counts_on_the_day_it_was_completed(story: Story) -> None:
    is_asked(story, satisfaction=5)
    assert [story.count(numerator, day) for day in ("2016-05-10", "2016-05-11")] == [0, 1]


def test_an_answer_by_link_that_belongs_to_no_callback_is_not_counted(story: Story) -> None:
    is_asked(story, satisfaction=5, callback=None, channel="link")
    assert story.count(denominator, "2016-12-31") == 0
