from shixiao.catalogue.indicators.contract_authenticity.counts import denominator, numerator
from tests.story import Story


def is_asked(story: Story, **answers: object) -> None:
    said = {"callback": "C1", "state": "completed", "started_on": "2016-05-10", "completed_on": "2016-05-11", **answers}
    story.add("interviews", resident="Li", organisation="A", **said)


def test_a_resident_who_knows_of_no_contract_is_in_the_denominator_alone(story: Story) -> None:
    for answer in (True, False, None):
        is_asked(story, knows_contract=answer)
    assert (story.count(numerator, "2016-12-31"), story.count(denominator, "2016-12-31")) == (1, 2)


def test_an_interview_that_was_broken_off_confirms_nothing(story: Story) -> None:
    is_asked(story, state="abandoned", completed_on=None, knows_contract=True)
    assert story.count(denominator, "2016-12-31") == 0


def test_an_answer_by_link_that_belongs_to_no_callback_is_not_counted(story: Story) -> None:
    is_asked(story, knows_contract=True, callback=None, channel="link")
    assert story.count(denominator, "2016-12-31") == 0
