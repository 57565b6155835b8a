from hypothesis import given
from hypothesis import strategies as st

from shixiao.demonstration.figures import figures

FULL = 1_253_254


def test_the_full_district_has_the_figures_of_the_sheet() -> None:
    full = figures(FULL)
    assert (full.residents, full.records, full.elders_checked) == (FULL, 1_024_410, 124_554)
    assert (full.hypertension, full.hypertension_standard, full.hypertension_controlled) == (109_478, 81_438, 74_074)


@given(st.integers(1, FULL))
def test_parts_stay_parts_at_any_size(residents: int) -> None:
    some = figures(residents)
    assert some.children + some.elders <= some.residents
    assert some.records <= some.residents
    assert some.infants_tcm <= some.infants <= some.children
    assert some.children_visited <= some.children
    assert max(some.elders_checked, some.elders_tcm) <= some.elders
    assert some.mothers_managed <= some.births - some.twins
    for condition, good in (("hypertension", "controlled"), ("diabetes", "controlled"), ("mental", "stable")):
        managed = getattr(some, condition)
        assert max(getattr(some, f"{condition}_standard"), getattr(some, f"{condition}_{good}")) <= managed


def test_counts_of_institutions_do_not_shrink() -> None:
    assert (figures(10).sessions, figures(10).funds) == (1661, 64_750_000)
