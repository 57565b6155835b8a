from shixiao.catalogue.indicators.callback_agreement.counts import denominator, numerator
from tests.story import Story


def is_asked(story: Story, **answers: object) -> None:
    said = {"callback": "C1", "state": "completed", "started_on": "2016-05-10", "completed_on": "2016-05-11", **answers}
    story.add("interviews", resident="Li", organisation="A", **said)


def test_answers_and_records_agree_whether_both_say_yes_or_both_say_no(story: Story) -> None:
    for says, shows in (
        (True, True),
        (True, True),
        (False, False),
        (True, False),
        (False, True),
        (None, True),
        (True, None),
    ):
        is_asked(story, says_served=says, is_recorded=shows)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (3, 5)


def test_an_answer_by_link_that_belongs_to_no_callback_is_not_counted(story: Story) -> None:
    is_asked(story, says_served=True, is_recorded=True, callback=None, channel="link")
    assert story.count(denominator, "2016-12-31") == 0
