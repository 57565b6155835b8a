import pytest

from shixiao.sheets.families import fund_kind, level1_family, level2_families


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("产出指标", "output"),
        ("产出指标(50分)", "output"),
        ("三、产出目标", "output"),
        ("效果指标", "benefit"),
        ("满意度 指标", "satisfaction"),
        ("目标1(40分)", None),
        (None, None),
    ],
)
def test_a_level_1_name_belongs_to_a_family_whatever_its_number_and_points(
    name: str | None, family: str | None
) -> None:
    assert level1_family(name) == family


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("社会效益指标", ("benefit",)),
        ("满意 度指 标", ("satisfaction",)),
        ("成本指标", ("output", "cost")),
        ("经济成本指标", ("cost",)),
        ("服务对象满意度指标等", ("satisfaction",)),
        ("别的", ()),
    ],
)
def test_a_level_2_name_says_which_families_may_own_it(name: str, families: tuple[str, ...]) -> None:
    assert level2_families(name) == families


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("年度资金总额：", "total"),
        ("其中:当年财政 拨款", "appropriation"),
        ("上年结转 资金", "carry_over"),
        ("其他资金", "other"),
        ("甲子项目", "unnamed"),
    ],
)
def test_a_fund_row_is_known_by_its_printed_name(name: str, kind: str) -> None:
    assert fund_kind(name) == kind
