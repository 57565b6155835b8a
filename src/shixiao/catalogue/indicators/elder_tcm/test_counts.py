from shixiao.catalogue.indicators.elder_tcm.counts import denominator, numerator
from tests.story import Story


def test_a_service_for_children_is_none_for_elders(story: Story) -> None:
    for name, service in (("Li", "elder"), ("Wang", "child")):
        story.lives(name, born="1945-01-01")
        story.add("tcm_services", resident=name, organisation="A1", service=service, served_on="2016-06-01")
    assert story.who(numerator, "2016-06-01") == ["Li"]
    assert story.who(denominator, "2016-06-01") == ["Li", "Wang"]


def test_whoever_is_served_counts_where_they_live(story: Story) -> None:
    story.lives("Li", at="B", born="1945-01-01")
    story.add("tcm_services", resident="Li", organisation="A1", service="elder", served_on="2016-06-01")
    assert story.by_place(numerator, "2016-12-31") == {"B": 1}
