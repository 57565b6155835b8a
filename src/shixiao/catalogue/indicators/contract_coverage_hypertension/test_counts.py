from shixiao.catalogue.indicators.contract_coverage_hypertension.counts import denominator, numerator
from tests.story import Story


def test_only_patients_under_management_are_asked_for(story: Story) -> None:
    for name in ("Chen", "Deng"):
        story.signs(name)
    story.registers("Chen", "hypertension")
    story.registers("Gao", "hypertension")
    assert story.who(numerator, "2016-12-31") == ["Chen"]
    assert story.who(denominator, "2016-12-31") == ["Chen", "Gao"]


def test_a_contract_that_ended_counts_no_more(story: Story) -> None:
    story.registers("Chen", "hypertension")
    story.signs("Chen", until="2016-11-01")
    assert [story.count(numerator, day) for day in ("2016-10-31", "2016-11-01")] == [1, 0]
